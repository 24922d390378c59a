"""What can be searched, and when it is read anew."""
