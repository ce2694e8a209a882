export interface CheckpointView {
  /** Rows that it covers. */
  size: number;
  head: string;
  at: Date;
  keyId: string;
}

export interface ProofView {
  origin: string;
  /** Rows of the log as far as it is signed. */
  rows: number;
  /** The newest first. */
  checkpoints: CheckpointView[];
  checkpointsInAll: number;
}
