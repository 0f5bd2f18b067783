import type { JSX as ReactJSX } from 'react';

/** hast-util-to-jsx-runtime reads the types of elements from the global namespace, where React 19 no longer puts them. */
declare global {
  namespace JSX {
    type Element = ReactJSX.Element;
    type ElementClass = ReactJSX.ElementClass;
    type IntrinsicElements = ReactJSX.IntrinsicElements;
  }
}
