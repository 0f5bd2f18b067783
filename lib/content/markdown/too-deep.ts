/** Blocks within blocks that one line may open; a text that is read by people has three. */
const MOST_CONTAINERS = 20;
/** Opening marks in one paragraph: each is looked for its partner in all that follows. */
const MOST_MARKS = 1000;

const CONTAINERS = /^(?:[ \t]*(?:>|[*+-](?=[ \t])|\d{1,9}[.)](?=[ \t])))*/;
const CONTAINER = />|[*+-]|\d+[.)]/g;
const MARK = /[[*_<`]/g;

/**
 * The first place where markdown nests so deep that parsing it would take minutes or overflow the stack; null for any
 * text that can be parsed. Looks at lines only, so it is quick itself.
 */
export function tooDeep(markdown: string): { line: number; message: string } | null {
  let marks = 0;
  for (const [at, text] of markdown.split('\n').entries()) {
    const opened = CONTAINERS.exec(text)?.[0].match(CONTAINER)?.length ?? 0;
    if (opened > MOST_CONTAINERS) {
      return fault(at, `opens ${opened} lists and quotes within each other; at most ${MOST_CONTAINERS}`);
    }
    marks = text.trim() === '' ? 0 : marks + (text.match(MARK)?.length ?? 0);
    if (marks > MOST_MARKS) {
      return fault(
        at,
        `is the end of more than ${MOST_MARKS} of [ * _ < \` without an empty line; divide the text`,
      );
    }
  }
  return null;
}

function fault(at: number, message: string): { line: number; message: string } {
  return { line: at + 1, message };
}
