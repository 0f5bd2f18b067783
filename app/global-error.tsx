'use client';

import './globals.css';

type Props = { error: Error & { digest?: string }; reset: () => void };

/** When not even the words could be loaded: both languages, and no more than is needed. */
export default function GlobalError({ error, reset }: Props) {
  return (
    <html lang="en" data-theme="system">
      <body>
        <main className="m-auto flex min-h-dvh max-w-md flex-col items-center justify-center gap-4 p-6 text-center">
          <title>Drydock</title>
          <h1 className="text-2xl font-semibold">Something broke on our side</h1>
          <p lang="zh-CN" className="text-lg text-ink-2">
            我们这边出了问题
          </p>
          <button
            type="button"
            onClick={reset}
            className="h-9 rounded-md bg-primary px-4 font-medium text-on-primary"
          >
            Try again · <span lang="zh-CN">重试</span>
          </button>
          {error.digest !== undefined && <p className="font-mono text-xs text-ink-3">{error.digest}</p>}
        </main>
      </body>
    </html>
  );
}
