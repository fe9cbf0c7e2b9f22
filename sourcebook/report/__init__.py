"""What a change of facts means, and how problems are reported."""
