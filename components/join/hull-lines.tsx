/** Height of the drawing’s hull and half of its width, in its own units. */
const DEPTH = 300;
const BEAM = 250;
const FRAMES = 9;

/**
 * The body plan of a ship, as naval architects draw it: every curve is the hull cut at one frame, the fore body on the
 * right, the after body on the left. Decoration.
 */
export function HullLines({ className }: { className?: string }) {
  return (
    <svg viewBox="-340 -60 680 470" aria-hidden="true" fill="none" className={className}>
      <g className="stroke-line-strong" strokeWidth="1" opacity="0.55">
        {[0.2, 0.4, 0.6, 0.8].map((share) => (
          <path
            key={share}
            d={`M${-BEAM - 26} ${DEPTH - share * DEPTH}H${BEAM + 26}`}
            strokeDasharray="2 6"
          />
        ))}
        {[-0.66, -0.33, 0.33, 0.66].map((share) => (
          <path key={share} d={`M${share * BEAM} -14V${DEPTH + 6}`} strokeDasharray="2 6" />
        ))}
        <path d={`M0 -34V${DEPTH + 14}`} strokeDasharray="14 4 2 4" />
      </g>
      <g className="stroke-primary" strokeWidth="1.25" strokeLinecap="round" opacity="0.8">
        {frames().map(({ side, at }) => (
          <path key={`${side}${at}`} d={frameCurve(side, at)} />
        ))}
      </g>
      <path
        d={`${frameCurve(1, 1)}M0 ${DEPTH}${frameCurve(-1, 1)}`}
        className="stroke-oxide"
        strokeWidth="2.25"
        strokeLinecap="round"
      />
      <path d={`M-14 ${DEPTH + 4}h28v22h-28z`} className="fill-canvas stroke-primary" strokeWidth="1.5" />
      <path
        d={`M-336 -30h36v116h24v116h24v126H252v-126h24V86h24V-30h36`}
        className="stroke-primary"
        strokeWidth="2"
        strokeLinejoin="round"
      />
    </svg>
  );
}

function frames(): { side: 1 | -1; at: number }[] {
  const shares = Array.from({ length: FRAMES - 1 }, (_, index) => (index + 1) / FRAMES);
  return shares.flatMap((at) => [
    { side: 1 as const, at },
    { side: -1 as const, at },
  ]);
}

/** From the keel up: narrow and hollow at the ends of the ship (`at` near 0), full and flat amidships (1). */
function frameCurve(side: 1 | -1, at: number): string {
  const fullness = side === 1 ? 0.75 + 3.4 * at ** 1.7 : 0.6 + 3.2 * at ** 1.3;
  const width = BEAM * (side === 1 ? 0.2 + 0.8 * at ** 0.7 : 0.36 + 0.64 * at ** 0.6);
  const keel = side === 1 ? (1 - at) ** 4 * 0.22 : (1 - at) ** 3 * 0.4;
  const points = Array.from({ length: 25 }, (_, index) => {
    const height = keel + (1 - keel) * (index / 24);
    const share = 1 - (1 - index / 24) ** fullness;
    return `${(side * width * share ** (1.25 - 0.45 * at)).toFixed(1)} ${(DEPTH - height * DEPTH - (1 - at) * 16 * (index / 24)).toFixed(1)}`;
  });
  return `M${points.join('L')}`;
}
