/** A running sandbox as seen from outside. */
export interface NestedHost {
  /** Host pid of its first process. */
  pid: number;
  /** Host folder of its disk. What is not in the upper layer there is as the image has it. */
  disk: string;
}
