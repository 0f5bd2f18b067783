'use client';

import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslations } from 'use-intl';
import { useColorScheme } from '../ui/color-scheme';
import { useScrollFocus } from '../ui/use-scroll-focus';
import { DiagramDialog } from './diagram-dialog';
import { describeDiagram } from './describe-diagram';
import { reservedHeight, rememberHeight } from './diagram-height';

/** Diagrams are drawn before the reader gets there, so that nothing moves in view. */
const AHEAD = '900px';

type Drawing = { state: 'waiting' | 'failed' } | { state: 'drawn'; svg: string };

/** A Mermaid diagram in the page’s colours, with its content as text for whoever does not see it. */
export function Diagram({ source }: { source: string }) {
  const t = useTranslations('lesson');
  const box = useRef<HTMLDivElement>(null);
  const drawing = useDrawing(source, box);
  const scrollFocus = useScrollFocus(box, drawing);
  const description = describeDiagram(source);
  return (
    <figure className="diagram">
      {drawing.state === 'drawn' ? (
        // Drawn by Mermaid with securityLevel strict, which sanitises it.
        <div
          ref={box}
          role="img"
          aria-label={`${t('diagram')}: ${description}`}
          className="diagram-drawing"
          {...scrollFocus}
          dangerouslySetInnerHTML={{ __html: drawing.svg }}
        />
      ) : (
        <div
          ref={box}
          className="diagram-drawing"
          style={{ minHeight: drawing.state === 'waiting' ? reservedHeight(source) : 0 }}
        >
          <p className="text-sm text-ink-3">
            {drawing.state === 'failed' ? t('diagramFailed') : t('diagramLoading')}
          </p>
        </div>
      )}
      {drawing.state === 'drawn' && <DiagramDialog svg={drawing.svg} description={description} />}
      <details open={drawing.state === 'failed'} className="diagram-source">
        <summary>{t('diagramSource')}</summary>
        <pre>
          <code>{drawing.state === 'failed' ? source : description}</code>
        </pre>
      </details>
    </figure>
  );
}

/** Draws ahead of the reader, and again when the colours change; the old drawing stays until the new one is there. */
function useDrawing(source: string, box: RefObject<HTMLElement | null>): Drawing {
  const scheme = useColorScheme();
  const near = useNear(box);
  const [drawing, setDrawing] = useState<Drawing>({ state: 'waiting' });

  useEffect(() => {
    if (!near) return;
    let gone = false;
    const draw = async () => {
      const { drawDiagram } = await import('./mermaid');
      return drawDiagram(source, scheme);
    };
    draw()
      .then((svg) => !gone && setDrawing({ state: 'drawn', svg }))
      .catch(() => !gone && setDrawing({ state: 'failed' }));
    return () => {
      gone = true;
    };
  }, [near, source, scheme]);

  useEffect(() => {
    if (drawing.state === 'drawn' && box.current) rememberHeight(source, box.current.offsetHeight);
  }, [box, drawing, source]);
  return drawing;
}

function useNear(box: RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element || near) return;
    const look = (entries: IntersectionObserverEntry[]) =>
      setNear(entries.some((entry) => entry.isIntersecting));
    const observer = new IntersectionObserver(look, { root: scrollerOf(element), rootMargin: AHEAD });
    observer.observe(element);
    return () => observer.disconnect();
  }, [box, near]);
  return near;
}

/** What scrolls the text: beside a workspace its pane, else the page. Margins count only from the scroller itself. */
function scrollerOf(element: HTMLElement): HTMLElement | null {
  const pane = element.closest<HTMLElement>('.lesson-scroll');
  return pane && pane.scrollHeight > pane.clientHeight ? pane : null;
}
