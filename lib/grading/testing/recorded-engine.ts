import type { Baseline } from '../baseline';
import type { Container } from '../engine/container';

/**
 * Answers of a real nested engine (Docker 26.1.5), recorded from containers made for the purpose. Fields that no
 * assertion reads are left out, and the error of the failed start is shortened.
 */
export const IMAGE_ID = 'sha256:f07d9735bff0228f0cf700e9cc0c5ed79b5d6d610c0055ee02015a76f26e033f';
export const OTHER_IMAGE_ID = 'sha256:83cad6ecf3fc0091b9ae8930f3f4aef639a625b77fc290a05037496228b93582';
export const NEVER = '0001-01-01T00:00:00Z';

/** Its containers were there from the start, and no image but these two. */
export const BASELINE: Baseline = {
  at: Date.parse('2026-11-23T07:05:50.000Z'),
  containers: {
    run: {
      id: '876511883a5289e2621e1f7dc6c1c7e6314d1ae32bd302ff62418129d138bb76',
      image: IMAGE_ID,
      startedAt: '2026-11-23T07:05:50.060765941Z',
      running: true,
    },
    gone: {
      id: '055d519421335e189c44d9b0f7afd89c024d2eeb6c5894f5980b7640eb0f3adc',
      image: IMAGE_ID,
      startedAt: NEVER,
    },
  },
  volumes: { notes: '2026-11-23T07:05:00Z' },
  networks: { front: 'a1b2' },
  files: {
    // Of the text `one`.
    '/etc/one': 'sha256:7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed',
    '/etc/none': 'missing',
    '/etc/large': 'large',
  },
  images: { 'busybox:latest': IMAGE_ID, 'busybox:1.37': IMAGE_ID, 'lab/web:v1': OTHER_IMAGE_ID },
};

export const RECORDED = {
  run: recorded(
    'run',
    '876511883a5289e2621e1f7dc6c1c7e6314d1ae32bd302ff62418129d138bb76',
    ['sleep', '100000'],
    {
      State: state('running', { Running: true, StartedAt: '2026-11-23T07:05:50.060765941Z' }),
    },
  ),
  pause: recorded(
    'pause',
    'f2fc44a1c8002123ac454a3e21f9b68ae5652e805a249923ca2bfadeb1add675',
    ['sleep', '100000'],
    {
      State: state('paused', { Running: true, Paused: true, StartedAt: '2026-11-23T07:05:50.228719919Z' }),
    },
  ),
  exit: recorded(
    'exit',
    'e7e3d4016f3fed2a4e6a3c27f65596688a0f6712b0e2dc470847fce1baac80ae',
    ['sh', '-c', 'exit 3'],
    {
      State: state('exited', { ExitCode: 3, StartedAt: '2026-11-23T07:05:50.411824378Z' }),
    },
  ),
  made: recorded('made', '23bc44e62e1f1dd899b55e7b99dc4b31bf004c9ec48604b824a3a1071a162df1', ['echo', 'hi'], {
    State: state('created', {}),
  }),
  fail: recorded('fail', '36c56cf076365f7cd650bdbb2410f51ab612bb8df794d24a2804dbe33e4856dd', ['nosuch'], {
    State: state('created', {
      ExitCode: 127,
      Error: 'exec: "nosuch": executable file not found in $PATH: unknown',
    }),
  }),
  it: recorded('it', 'f9f06b0862e2782c0ba21c782f3160ee7203c39fdf771092e59aa1321e42b77a', ['sh'], {
    State: state('running', { Running: true, StartedAt: '2026-11-23T07:05:50.666874301Z' }),
    Config: { Tty: true, OpenStdin: true },
  }),
  noin: recorded(
    'noin',
    '4b85897270f0d7e210f749f94618600b4e8b0b336e8d8687ffdc0730ed4d7a3a',
    ['sh', '-c', 'echo tok-tty'],
    {
      State: state('running', { Running: true, StartedAt: '2026-11-23T07:05:51.030490136Z' }),
      Config: { Tty: true, OpenStdin: false },
    },
  ),
  restart: recorded(
    'restart',
    '773ae270e6bafeca41194b5a7a80a0e0a092a5cd9b54fa78889525c882878065',
    ['sh', '-c', 'exit 1'],
    {
      RestartCount: 4,
      State: state('restarting', {
        Running: true,
        Restarting: true,
        ExitCode: 1,
        StartedAt: '2026-11-23T07:05:52.70758316Z',
      }),
    },
  ),
} satisfies Record<string, Container>;

/** `/containers/exit/logs`: `tok-abc` on stdout, `err` on stderr, in frames. */
export const FRAMED_LOGS = Buffer.from('0100000000000008746f6b2d6162630a02000000000000046572720a', 'hex');
/** `/containers/noin/logs`: `tok-tty` on a terminal, without frames. */
export const TERMINAL_LOGS = Buffer.from('746f6b2d7474790d0a', 'hex');

export const VERSION = {
  Components: [
    { Name: 'Engine', Version: '26.1.5+dfsg1' },
    { Name: 'containerd', Version: '1.7.24~ds1' },
    { Name: 'runc', Version: '1.1.15+ds1' },
  ],
  Version: '26.1.5+dfsg1',
  KernelVersion: '6.18.44-fc-v669',
};

function recorded(
  name: string,
  id: string,
  [path = '', ...args]: string[],
  rest: Pick<Container, 'State'> & Partial<Container>,
): Container {
  return {
    Id: id,
    Name: `/${name}`,
    Path: path,
    Args: args,
    Image: IMAGE_ID,
    RestartCount: 0,
    Config: { Tty: false, OpenStdin: false },
    HostConfig: { LogConfig: { Type: 'json-file' } },
    ...rest,
  };
}

function state(status: Container['State']['Status'], rest: Partial<Container['State']>): Container['State'] {
  return {
    Status: status,
    Running: false,
    Paused: false,
    Restarting: false,
    ExitCode: 0,
    Error: '',
    StartedAt: NEVER,
    ...rest,
  };
}
