import { Fragment } from 'react';

/** A plain text of the course or a report in which `backticks` mark code. */
export function InlineCode({ text }: { text: string }) {
  return text.split(/`([^`]+)`/).map((part, at) =>
    // Every second part stood between backticks.
    at % 2 === 1 ? (
      <code key={at} className="inline-code">
        {part}
      </code>
    ) : (
      <Fragment key={at}>{part}</Fragment>
    ),
  );
}
