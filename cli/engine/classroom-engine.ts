/** An engine for sandboxes, whoever runs it. */
export interface ClassroomEngine {
  socket: string;
  version: string;
  /** Host uid and gid of the root inside the sandboxes. */
  remapId: number;
}
