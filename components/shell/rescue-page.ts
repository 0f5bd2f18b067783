/** What the page says when it could not be made to answer. */
export interface RescueWords {
  message: string;
  action: string;
}

/**
 * Keeps a page from standing there dead: one script that is lost on the way is enough that no field and no button ever
 * answers, and nobody says so. As long as the scripts have not taken the page over, a lost one is asked for until it is
 * there, and the page is then loaded again, which loses nothing, since nothing could be typed. So is a page that nothing
 * takes over though every script came. While that waits, and after two such loads, a message with a button stands there.
 *
 * The text of this function is sent as it is: it may use nothing from outside.
 */
export function rescuePage(words: RescueWords): void {
  const LOADS = 'drydock.rescues';
  const MOST_LOADS = 2;
  const RETRY_MS = 3_000;
  /** From the page's load event; what a slow phone needs to take over a long lesson is a tenth of it. */
  const PATIENCE_MS = 30_000;

  let lost: string | null = null;
  let taken = false;

  /** How often this tab was loaded again for this; null where the browser keeps nothing for the page. */
  const loads = (): number | null => {
    try {
      return Number(sessionStorage.getItem(LOADS) ?? 0);
    } catch {
      return null;
    }
  };

  const say = () => {
    if (taken || document.getElementById('rescue')) return;
    const box = document.createElement('div');
    box.id = 'rescue';
    box.setAttribute('role', 'alert');
    box.className =
      'fixed inset-x-4 bottom-4 z-50 mx-auto flex max-w-xl flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-line-strong bg-surface px-4 py-3 shadow-lg';
    const text = document.createElement('p');
    text.className = 'min-w-48 flex-1';
    text.textContent = words.message;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'h-9 rounded-md bg-primary px-3.5 font-medium text-on-primary';
    button.textContent = words.action;
    button.onclick = () => location.reload();
    box.append(text, button);
    document.body.append(box);
  };

  const loadAgain = () => {
    const before = loads();
    if (taken) return;
    if (before === null || before >= MOST_LOADS) {
      say();
      return;
    }
    sessionStorage.setItem(LOADS, String(before + 1));
    location.reload();
  };

  const ask = (url: string) => {
    if (taken) return;
    fetch(url, { cache: 'reload' }).then(
      (answer) => (answer.ok ? loadAgain() : say()),
      () => {
        say();
        setTimeout(() => ask(url), RETRY_MS);
      },
    );
  };

  const miss = (url: string) => {
    if (lost !== null || taken) return;
    lost = url;
    ask(url);
  };

  const notice = ({ target }: Event) => {
    if (target instanceof HTMLScriptElement && target.src !== '') miss(target.src);
  };

  /** What was lost before this ran: nothing inline runs before the stylesheets are there. */
  const lostBefore = (): string | undefined => {
    const own = new Set([...document.scripts].map(({ src }) => src));
    const loaded = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    return loaded.find(({ name, responseStatus }) => responseStatus === 0 && own.has(name))?.name;
  };

  // An element's own error does not bubble; it is seen on its way down.
  addEventListener('error', notice, true);
  addEventListener('load', () => {
    const before = lostBefore();
    if (before !== undefined) miss(before);
    setTimeout(() => {
      if (taken || lost !== null) return;
      reportError(new Error('Every script arrived, and none has taken this page over: it is loaded again.'));
      loadAgain();
    }, PATIENCE_MS);
  });
  addEventListener(
    'drydock:taken-over',
    () => {
      taken = true;
      removeEventListener('error', notice, true);
      document.getElementById('rescue')?.remove();
      try {
        sessionStorage.removeItem(LOADS);
      } catch {
        // Where nothing is kept, there is nothing to forget.
      }
    },
    { once: true },
  );
}
