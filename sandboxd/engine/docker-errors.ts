/** The HTTP status that the engine answered with, when the error came from an answer at all. */
export function statusOf(error: unknown): number | undefined {
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number') {
    return error.statusCode;
  }
  return undefined;
}

/** Waits for what the engine is asked for; an answer of one of these statuses is as good. */
export async function ignoring(statuses: number[], action: Promise<unknown>): Promise<void> {
  try {
    await action;
  } catch (error) {
    if (!statuses.includes(statusOf(error) ?? 0)) throw error;
  }
}
