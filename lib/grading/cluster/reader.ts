/**
 * The cluster of a sandbox as one report sees it, read from its API server and never through the learner's tools.
 * Kinds are as manifests name them; for a kind without namespaces the namespace is of no account.
 * Everything here throws CannotCheck or the port's own errors when there is no usable answer.
 */
export interface ClusterReader {
  /** The object, whole, or null. */
  object(kind: string, namespace: string, name: string): Promise<unknown>;
  /** All objects that have these labels. */
  objects(kind: string, namespace: string, labels: Readonly<Record<string, string>>): Promise<unknown[]>;
}
