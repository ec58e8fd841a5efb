"""The steps that bring an older register to the shape of this release."""
