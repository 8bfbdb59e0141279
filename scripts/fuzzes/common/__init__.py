"""What every fuzzing topic needs: inputs run apart from this process, failures made small and kept."""
