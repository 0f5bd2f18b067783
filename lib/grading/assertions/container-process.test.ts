import { describe, expect, it } from 'vitest';
import type { Container } from '../engine/container';
import { WHY } from '../cannot-check';
import { assess } from '../testing/assess';
import { RECORDED } from '../testing/recorded-engine';

describe('container.interactive', () => {
  const interactive = (container: string) => ({ type: 'container.interactive', container });

  it('passes a terminal with open input', async () => {
    expect(await assess(interactive('it'))).toMatchObject({ passed: true, observed: 'interactive' });
  });

  it('fails a terminal without input', async () => {
    expect(await assess(interactive('noin'))).toEqual({
      passed: false,
      observed: 'no-input',
      found: {
        en: 'Container noin has a terminal, but its input is not kept open.',
        'zh-CN': '容器 noin 有终端，但输入没有保持打开。',
      },
    });
  });

  it('fails without a terminal, with input or without', async () => {
    expect(await assess(interactive('run'))).toMatchObject({ passed: false, observed: 'no-terminal' });
    const piped = { ...RECORDED.run, Config: { Tty: false, OpenStdin: true } };
    expect(await assess(interactive('run'), { engine: { containers: { run: piped } } })).toMatchObject({
      observed: 'no-terminal',
      found: { en: 'Container run keeps its input open, but has no terminal.' },
    });
    expect(await assess(interactive('no'))).toMatchObject({ passed: false, observed: 'missing' });
  });

  it('cannot be checked when the engine makes no sense', async () => {
    const engine = { answers: { '/containers/run/json': () => [] } };
    expect(await assess(interactive('run'), { engine })).toEqual({ unavailable: WHY.nonsense });
  });
});

describe('container.main-process', () => {
  const shell = (container: string) => ({ type: 'container.main-process', container, anyOf: ['sh', 'ash'] });
  const like = (change: Partial<Container>) => ({
    engine: { containers: { it: { ...RECORDED.it, ...change } } },
  });

  it('passes a shell, by base name', async () => {
    expect(await assess(shell('it'))).toMatchObject({ passed: true, observed: 'sh' });
    expect(await assess(shell('it'), like({ Path: '/bin/ash' }))).toMatchObject({
      passed: true,
      observed: 'ash',
    });
  });

  it('looks through an init in front', async () => {
    const init = like({ Path: '/usr/bin/tini', Args: ['-g', '--', '/bin/sh'] });
    expect(await assess(shell('it'), init)).toMatchObject({ passed: true, observed: 'sh' });
    expect(await assess(shell('it'), like({ Path: 'tini', Args: null }))).toMatchObject({
      passed: false,
      observed: 'tini',
    });
  });

  it('fails another program', async () => {
    expect(await assess(shell('run'))).toEqual({
      passed: false,
      observed: 'sleep',
      found: {
        en: 'The main process of container run is sleep.',
        'zh-CN': '容器 run 的主进程是 sleep。',
      },
    });
  });

  it('fails when no process is there', async () => {
    expect(await assess(shell('exit'))).toMatchObject({ passed: false, observed: 'none' });
    expect(await assess(shell('no'))).toMatchObject({ passed: false, observed: 'missing' });
  });

  it('asks the engine’s record, and never for the output of the sandbox’s ps', async () => {
    const engine = {
      answers: {
        '/containers/run/top': () => ({ Titles: ['PID', 'CMD'], Processes: [['1884', 'sh']] }),
      },
    };
    expect(await assess(shell('run'), { engine })).toMatchObject({ passed: false });
  });
});
