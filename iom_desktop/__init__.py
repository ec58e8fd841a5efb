"""IOM Desktop: the encrypted case register of a borough's Integrated Offender Management team."""
