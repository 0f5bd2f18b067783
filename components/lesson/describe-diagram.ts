/**
 * What a diagram says, in words: the description that its author gave (`accDescr`), or one line for each arrow. Covers
 * flow charts, sequences and states; of any other kind the source itself.
 */
export function describeDiagram(source: string): string {
  const given = /^\s*accDescr\s*:\s*(.+)$/m.exec(source)?.[1];
  if (given) return given.trim();
  const lines = source.split('\n').map((line) => line.trim());
  const kind = lines.find((line) => line !== '' && !line.startsWith('%%')) ?? '';
  const told = describe(kind, lines);
  return told.length > 0 ? told.join('\n') : source.trim();
}

function describe(kind: string, lines: readonly string[]): string[] {
  if (kind.startsWith('sequenceDiagram')) return describeSequence(lines);
  return kind.startsWith('stateDiagram') ? describeStates(lines) : describeFlow(lines);
}

function describeStates(lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const [, from, to, text] = /^(\S+)\s*-->\s*([^\s:]+)\s*(?::\s*(.+))?$/.exec(line) ?? [];
    return from && to ? [`${from} → ${to}${text ? `: ${plain(text)}` : ''}`] : [];
  });
}

function describeSequence(lines: readonly string[]): string[] {
  const names = new Map<string, string>();
  const told: string[] = [];
  for (const line of lines) {
    const participant = /^(?:participant|actor)\s+(\S+)\s+as\s+(.+)$/.exec(line);
    if (participant?.[1] && participant[2]) names.set(participant[1], plain(participant[2]));
    const message = /^(\S+?)\s*<?-{1,2}[>x)]{1,2}\s*[+-]?(\S+?)\s*:\s*(.+)$/.exec(line);
    const [, from = '', to = '', text = ''] = message ?? [];
    if (message) told.push(`${names.get(from) ?? from} → ${names.get(to) ?? to}: ${plain(text)}`);
  }
  return told;
}

/** An arrow, with the text on it in either way of writing: `-- text -->` or `-->|text|`. */
const ARROW =
  /\s*(?:--\s*"?([^">|-][^">|]*?)"?\s*-->|-\.\s*"?([^".]+?)"?\s*\.->|(?:-->|---|-\.->|==>|-\.-)(?:\|"?([^|"]+)"?\|)?)\s*/;
const NODE = /^([\w-]+)\s*(?:[[({>]+"?([^"\])}]*)"?[\])}]+)?$/;

function describeFlow(lines: readonly string[]): string[] {
  const labels = new Map<string, string>();
  for (const line of lines) for (const part of nodesOf(line)) keepLabel(labels, part);
  return lines.flatMap((line) => {
    const parts = line.split(ARROW);
    const told: string[] = [];
    // Between two nodes stand the three ways in which an arrow may carry a text.
    for (let at = 0; at + 4 < parts.length; at += 4) {
      const text = parts[at + 1] ?? parts[at + 2] ?? parts[at + 3];
      const ends = [nameOf(labels, parts[at] ?? ''), nameOf(labels, parts[at + 4] ?? '')];
      if (ends.every((end) => end !== '')) told.push(`${ends.join(' → ')}${text ? `: ${plain(text)}` : ''}`);
    }
    return told;
  });
}

function nodesOf(line: string): string[] {
  return line.split(ARROW).filter((part) => Boolean(part));
}

function keepLabel(labels: Map<string, string>, part: string): void {
  // An arrow may lead to a group as well.
  const [, id, label] = NODE.exec(part.trim().replace(/^subgraph\s+/, '')) ?? [];
  if (id && label) labels.set(id, plain(label));
}

function nameOf(labels: ReadonlyMap<string, string>, part: string): string {
  const [, id = ''] = NODE.exec(part.trim()) ?? [];
  return labels.get(id) ?? id;
}

function plain(text: string): string {
  return text
    .replace(/<br\s*\/?>/g, ', ')
    .replace(/[`"]/g, '')
    .trim();
}
