"""What a command does, one public function each: gather, decide, act."""
