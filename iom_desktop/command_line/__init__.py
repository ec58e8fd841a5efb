"""The iom-desktop command, a front on the services that needs no Qt."""
