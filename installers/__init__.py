"""Packages of IOM Desktop for the three systems it runs on."""
