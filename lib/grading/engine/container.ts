import { z } from 'zod';
import type { Localized } from '@/lib/shared/locale';
import type { Baseline } from '../baseline';
import { quote, say } from '../say';

/** The fields of `GET /containers/{id}/json` that assertions read (Docker Engine API 1.45, "ContainerInspect"). */
export const containerSchema = z.object({
  Id: z.string().min(1),
  Name: z.string(),
  Path: z.string(),
  Args: z.array(z.string()).nullable(),
  Image: z.string(),
  RestartCount: z.number().int(),
  State: z.object({
    Status: z.enum(['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead']),
    Running: z.boolean(),
    Paused: z.boolean(),
    Restarting: z.boolean(),
    ExitCode: z.number().int(),
    Error: z.string(),
    StartedAt: z.string(),
  }),
  Config: z.object({ Tty: z.boolean(), OpenStdin: z.boolean() }),
  HostConfig: z.object({ LogConfig: z.object({ Type: z.string() }) }),
});

export type Container = z.infer<typeof containerSchema>;

export type ContainerState = 'created' | 'running' | 'paused' | 'restarting' | 'exited' | 'dead';

/** The one state a container is in. The engine's `Running` alone would not do: it is true of a paused container too. */
export function stateOf({ State: state }: Container): ContainerState {
  if (state.Paused) return 'paused';
  if (state.Restarting) return 'restarting';
  if (state.Running) return 'running';
  if (state.Status === 'created' || state.Status === 'exited') return state.Status;
  return 'dead';
}

/** Whether its main process ever began. A start that failed does not count: the engine leaves the time at the year 1. */
export function wasStarted({ State: state }: Container): boolean {
  return !state.StartedAt.startsWith('0001-');
}

/** Whether it was there when the exercise began and has not been started again since, under whatever name. */
export function isSameRun({ Id, State }: Container, { containers }: Baseline): boolean {
  const before = Object.values(containers).find(({ id }) => id === Id);
  return State.StartedAt === before?.startedAt;
}

/** A sentence on what the container is doing. */
export function describeState(name: string, container: Container): Localized {
  const { State: state, RestartCount: restarts } = container;
  switch (stateOf(container)) {
    case 'created':
      return state.Error === '' ? NEVER_STARTED(name) : startFailed(name, state.Error);
    case 'running':
      return say(`Container ${name} is running.`, `容器 ${name} 正在运行。`);
    case 'paused':
      return say(`Container ${name} is paused.`, `容器 ${name} 处于暂停状态。`);
    case 'restarting':
      return say(
        `Container ${name} keeps ending and being restarted (${restarts} times so far; last exit code ${state.ExitCode}).`,
        `容器 ${name} 不断结束又被重新启动（已重启 ${restarts} 次，上次退出码为 ${state.ExitCode}）。`,
      );
    case 'exited':
      return say(
        `Container ${name} has ended, with exit code ${state.ExitCode}.`,
        `容器 ${name} 已经结束，退出码为 ${state.ExitCode}。`,
      );
    case 'dead':
      return say(`Container ${name} is being removed.`, `容器 ${name} 正在被删除。`);
  }
}

export function describeMissing(name: string): Localized {
  return say(`There is no container ${name}.`, `没有名为 ${name} 的容器。`);
}

const NEVER_STARTED = (name: string) =>
  say(`Container ${name} is created and was never started.`, `容器 ${name} 已创建，从未启动过。`);

function startFailed(name: string, error: string): Localized {
  return say(
    `Container ${name} is created; starting it failed: ${quote(error)}`,
    `容器 ${name} 已创建，但启动失败：${quote(error)}`,
  );
}
