import mermaid from 'mermaid';
import type { ColorScheme } from '../ui/color-scheme';
import { diagramColors } from './diagram-colors';

let drawn = 0;
/** Mermaid keeps one configuration for the page: drawings wait for one another. */
let queue: Promise<unknown> = Promise.resolve();

/** Draws a diagram as SVG in the page’s colours. Rejects when its source is not Mermaid’s. */
export function drawDiagram(source: string, scheme: ColorScheme): Promise<string> {
  const turn = queue.then(async () => {
    mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme: 'base', ...look(scheme) });
    const { svg } = await mermaid.render(`diagram-${++drawn}`, source);
    return keepLegible(svg);
  });
  queue = turn.catch(() => undefined);
  return turn;
}

/** Letters shrink with the drawing: below this share of its own size it scrolls instead. */
const LEAST_SCALE = 0.5;

/** Mermaid says how wide the drawing is by nature; from that follows how narrow it may become. */
function keepLegible(svg: string): string {
  return svg.replace(
    /style="max-width: ([\d.]+)px;/,
    (style, width: string) => `${style} min-width: ${Math.round(Number(width) * LEAST_SCALE)}px;`,
  );
}

function look(scheme: ColorScheme) {
  const font = getComputedStyle(document.body).fontFamily;
  return {
    fontFamily: font,
    flowchart: {
      curve: 'basis' as const,
      padding: 14,
      nodeSpacing: 30,
      rankSpacing: 38,
      // Without it the title of a group stands on the first box in it.
      subGraphTitleMargin: { top: 2, bottom: 12 },
      useMaxWidth: true,
    },
    sequence: {
      useMaxWidth: true,
      mirrorActors: false,
      width: 116,
      height: 46,
      actorMargin: 34,
      messageMargin: 32,
      messageFontFamily: font,
      actorFontFamily: font,
      noteFontFamily: font,
    },
    themeVariables: {
      ...diagramColors(),
      darkMode: scheme === 'dark',
      fontFamily: font,
      fontSize: '15px',
    },
  };
}
