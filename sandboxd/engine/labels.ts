/** Labels on everything that Drydock makes on the classroom engine: what carries none of them is never touched. */
export const LABEL = {
  instance: 'drydock.instance',
  sandbox: 'drydock.sandbox',
  kind: 'drydock.kind',
  /** What it is that is no sandbox. */
  part: 'drydock.part',
  version: 'drydock.version',
  /** How a sandbox was made to look names up. */
  lookups: 'drydock.lookups',
} as const;

export function sandboxLabels(instance: string, sandboxId: string, kind: string): Record<string, string> {
  return { [LABEL.instance]: instance, [LABEL.sandbox]: sandboxId, [LABEL.kind]: kind };
}
