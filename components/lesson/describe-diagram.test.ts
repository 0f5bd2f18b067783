import { describe, expect, it } from 'vitest';
import { describeDiagram } from './describe-diagram';

describe('describeDiagram', () => {
  it('tells a flow chart arrow by arrow, by the labels of its nodes', () => {
    const source = `flowchart BT
      subgraph VM["Virtual machines"]
        H["Hardware"] --> V["Hypervisor"]
        V --> G["Guest OS 1: kernel A"] --> A("App 1")
      end
      E["Engine"] -. "sets up" .-> A
      E -->|watches| G
      E --> VM`;
    expect(describeDiagram(source).split('\n')).toEqual([
      'Hardware → Hypervisor',
      'Hypervisor → Guest OS 1: kernel A',
      'Guest OS 1: kernel A → App 1',
      'Engine → App 1: sets up',
      'Engine → Guest OS 1: kernel A: watches',
      'Engine → Virtual machines',
    ]);
  });

  it('tells a sequence message by message', () => {
    const source = `sequenceDiagram
      participant C as docker CLI
      participant D as dockerd
      C->>D: POST /containers/create
      D-->>C: 201 and an id`;
    expect(describeDiagram(source)).toBe(
      'docker CLI → dockerd: POST /containers/create\ndockerd → docker CLI: 201 and an id',
    );
  });

  it('tells states by the ways between them', () => {
    const source = 'stateDiagram-v2\n  direction LR\n  created --> running : docker start\n  running --> [*]';
    expect(describeDiagram(source)).toBe('created → running: docker start\nrunning → [*]');
  });

  it('prefers the author’s own words', () => {
    expect(describeDiagram('flowchart LR\n  accDescr: Two stacks side by side.\n  A --> B')).toBe(
      'Two stacks side by side.',
    );
  });

  it('gives the source of any other kind', () => {
    expect(describeDiagram('pie\n  "a" : 1')).toBe('pie\n  "a" : 1');
  });
});
