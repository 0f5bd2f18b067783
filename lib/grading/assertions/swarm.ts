import type { Localized } from '@/lib/shared/locale';
import type { Swarm } from '../engine/swarm';
import { quote, say } from '../say';
import { defineAssertion, type CheckOf } from './assertion';

type SwarmCheck = CheckOf<'swarm.state'>;

export const swarmState = defineAssertion({
  type: 'swarm.state',
  expected: (check) => expectedSwarm(check),
  observe: (_check, { engine }) => engine.swarm(),
  judge(check, swarm) {
    const observed = judgeSwarm(check, swarm);
    return { passed: observed === check.state, observed, found: describeSwarm(swarm) };
  },
});

/** One word on the swarm; the wanted state when all is as wanted. */
function judgeSwarm(check: SwarmCheck, swarm: Swarm): string {
  if (swarm.state !== check.state || swarm.state !== 'active') return swarm.state;
  if (check.role !== undefined && (check.role === 'manager') !== swarm.isManager)
    return swarm.isManager ? 'manager' : 'worker';
  // A worker is not told how many there are.
  if (!swarm.isManager && (check.managers ?? check.nodes) !== undefined) return 'worker';
  if (check.managers !== undefined && swarm.managers !== check.managers) return 'other-managers';
  if (check.nodes !== undefined && swarm.nodes !== check.nodes) return 'other-nodes';
  return 'active';
}

function expectedSwarm({ state, role, managers, nodes }: SwarmCheck): Localized {
  if (state === 'inactive') return say('The engine is in no swarm.', 'Docker 引擎不在任何 swarm 集群里。');
  const as = role === undefined ? say('', '') : say(` as a ${role}`, `，角色是${ROLES[role]}`);
  const counts = [
    ...(managers === undefined ? [] : [say(`managers: ${managers}`, `管理节点数：${managers}`)]),
    ...(nodes === undefined ? [] : [say(`nodes: ${nodes}`, `节点数：${nodes}`)]),
  ];
  const en = counts.map((count) => `, ${count.en}`).join('');
  const zh = counts.map((count) => `，${count['zh-CN']}`).join('');
  return say(`The engine is in a swarm${as.en}${en}.`, `Docker 引擎在 swarm 集群里${as['zh-CN']}${zh}。`);
}

const ROLES = { manager: '管理节点', worker: '工作节点' };

function describeSwarm({ state, isManager, managers, nodes }: Swarm): Localized {
  if (state === 'inactive') return say('The engine is in no swarm.', 'Docker 引擎不在任何 swarm 集群里。');
  if (state !== 'active')
    return say(
      `The engine has a swarm, but its state there is ${quote(state)}.`,
      `Docker 引擎加入过 swarm 集群，但状态是 ${quote(state)}。`,
    );
  if (!isManager) return say('The engine is a worker in a swarm.', 'Docker 引擎是 swarm 集群里的工作节点。');
  return say(
    `The engine is a manager in a swarm; managers: ${managers}, nodes: ${nodes}.`,
    `Docker 引擎是 swarm 集群里的管理节点；管理节点数：${managers}，节点数：${nodes}。`,
  );
}
