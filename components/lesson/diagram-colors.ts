import { readColors } from '../ui/color-scheme';

type Token =
  | '--surface'
  | '--sunken'
  | '--canvas'
  | '--ink'
  | '--ink-2'
  | '--line-strong'
  | '--primary-soft'
  | '--primary'
  | '--unsure-soft';

/** Mermaid’s theme variables, each with the design token that it follows. */
const TOKENS = {
  background: '--surface',
  mainBkg: '--primary-soft',
  primaryColor: '--primary-soft',
  primaryBorderColor: '--primary',
  primaryTextColor: '--ink',
  secondaryColor: '--sunken',
  tertiaryColor: '--canvas',
  lineColor: '--line-strong',
  textColor: '--ink',
  nodeTextColor: '--ink',
  nodeBorder: '--primary',
  clusterBkg: '--canvas',
  clusterBorder: '--line-strong',
  titleColor: '--ink-2',
  edgeLabelBackground: '--surface',
  actorBkg: '--primary-soft',
  actorBorder: '--primary',
  actorTextColor: '--ink',
  actorLineColor: '--line-strong',
  signalColor: '--ink-2',
  signalTextColor: '--ink',
  noteBkgColor: '--unsure-soft',
  noteBorderColor: '--line-strong',
  noteTextColor: '--ink',
  transitionColor: '--ink-2',
  transitionLabelColor: '--ink',
  stateBkg: '--primary-soft',
  stateLabelColor: '--ink',
} as const satisfies Record<string, Token>;

/** The colours of a diagram in the scheme that is shown now. */
export function diagramColors(): Record<string, string> {
  const colors = readColors([...new Set(Object.values(TOKENS))]);
  return Object.fromEntries(Object.entries(TOKENS).map(([variable, token]) => [variable, colors[token]]));
}
