"""What holds several documents → each of them. Nothing is written anywhere, whatever a name in it says."""
