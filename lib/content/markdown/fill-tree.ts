import type { Root } from 'hast';
import { visit } from 'unist-util-visit';
import type { Parameters } from '../model';
import { fillParameters } from '../parameters';

/** A copy of a lesson's tree with the learner's own values in its words, its code and its diagrams. */
export function fillTree(tree: Root, parameters: Readonly<Parameters>): Root {
  const filled = structuredClone(tree);
  visit(filled, (node) => {
    if (node.type === 'text') node.value = fillParameters(node.value, parameters);
    if (node.type !== 'element') return;
    for (const name of ['dataCode', 'dataSource']) {
      const value = node.properties[name];
      if (typeof value === 'string') node.properties[name] = fillParameters(value, parameters);
    }
  });
  return filled;
}
