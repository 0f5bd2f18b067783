import { z } from 'zod';
import { id, image, network } from './names';

const number = z.number().int();

const PORT = /^\d{1,5}:\d{1,5}(\/(tcp|udp))?$/;

/** Checks of a swarm and its services, by what the sandbox’s engine tells, which is one of its nodes. */
export const swarmChecks = [
  z
    .strictObject({
      id,
      type: z.literal('swarm.state'),
      state: z.enum(['active', 'inactive']).describe('Whether the engine is a node of a swarm.'),
      role: z.enum(['manager', 'worker']).optional().describe('Which one; without it, either.'),
      managers: number.min(1).optional().describe('How many managers the swarm has.'),
      nodes: number.min(1).optional().describe('How many nodes, managers among them.'),
    })
    .refine(
      ({ state, role, managers, nodes }) =>
        state === 'active' || [role, managers, nodes].every((one) => one === undefined),
      'is inactive, with which there is no role, managers or nodes',
    )
    .refine(
      ({ role, managers, nodes }) => role !== 'worker' || [managers, nodes].every((one) => one === undefined),
      'asks a worker for managers or nodes, which only a manager is told',
    )
    .describe(
      'Whether the engine is in a swarm, and what it is there. How many there are only a manager knows.',
    ),
  z
    .strictObject({
      id,
      type: z.literal('service'),
      service: z.string().min(1).describe('Name of the service; `${NAME}` is a parameter.'),
      absent: z.literal(true).optional().describe('There is no such service; without a swarm there is none.'),
      image: image
        .optional()
        .describe('Reference of the image that it is to run; a digest behind it does not matter.'),
      mode: z.enum(['replicated', 'global', 'replicated-job', 'global-job']).optional(),
      replicas: number
        .min(0)
        .optional()
        .describe('How many it is to have, which only a replicated one says.'),
      running: number.min(0).optional().describe('How many of its tasks run now, on all nodes.'),
      ports: z
        .array(z.string().regex(PORT, 'a published port, as in 8080:80 or 5353:53/udp'))
        .min(1)
        .optional()
        .describe('Ports that it publishes, as in 8080:80, among others.'),
      env: z
        .record(z.string().min(1), z.string())
        .optional()
        .describe('Variables that it gives its containers, among others.'),
      parallelism: number.min(0).optional().describe('How many tasks an update replaces at once; 0 for all.'),
      networks: z.array(network).min(1).optional().describe('Networks that it is on, among others.'),
      constraints: z
        .array(z.string().min(1))
        .min(1)
        .optional()
        .describe('Where its tasks may run, as in node.role == manager, among others; spaces do not matter.'),
    })
    .refine(
      ({ id: _id, type: _type, service: _service, absent, ...asked }) =>
        absent === undefined || Object.values(asked).every((one) => one === undefined),
      'has absent, with which nothing else can be asked',
    )
    .describe(
      'The swarm has this service, and it is so, by whichever flag, update or stack file. What an engine that is no ' +
        'manager is asked for is not there: only managers know services.',
    ),
] as const;
