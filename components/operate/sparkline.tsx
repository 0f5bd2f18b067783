type Props = {
  values: readonly number[];
  /** The value at the upper edge; the largest one when it is larger. */
  max: number;
};

const WIDTH = 150;
const HEIGHT = 36;
/** Room for the line's own width. */
const EDGE = 1;

/** The last minutes as a line. Decoration: the number beside it says how it is now. */
export function Sparkline({ values, max }: Props) {
  const top = Math.max(max, ...values);
  const y = (value: number) => HEIGHT - EDGE - (top === 0 ? 0 : (value / top) * (HEIGHT - 2 * EDGE));
  // The newest stands at the right edge; a page just opened has a short line.
  const x = (at: number) => WIDTH - (values.length - 1 - at);
  const points = values.map((value, at) => `${x(at)},${y(value).toFixed(1)}`);
  const line = points.join(' ');
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className="min-h-9 w-full flex-1"
    >
      <path
        d={`M0 ${HEIGHT - 0.5}H${WIDTH}`}
        className="stroke-line"
        strokeWidth="1"
        vectorEffect="non-scaling-stroke"
      />
      {values.length > 1 && (
        <>
          <polygon
            points={`${x(0)},${HEIGHT} ${line} ${WIDTH},${HEIGHT}`}
            className="fill-link"
            opacity="0.12"
          />
          <polyline
            points={line}
            fill="none"
            strokeWidth="1.5"
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
            className="stroke-link"
          />
        </>
      )}
    </svg>
  );
}
