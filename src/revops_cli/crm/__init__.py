"""The room of CRM data: exports come in, canonical tables go out, the engine touches nothing else."""
