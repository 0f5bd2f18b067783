import { z } from 'zod';
import { container, fieldText, id, network, pointer } from './names';

const port = z
  .string()
  .regex(/^\d{1,5}\/(tcp|udp)$/, 'a port of the container with its protocol, as in 80/tcp')
  .describe('Port of the container, as in 80/tcp.');

const from = container
  .optional()
  .describe('In the network of this container, which runs; else in the sandbox’s own.');

const seconds = z.number().int().min(1).max(5).default(3).describe('It has so long to answer.');

/** Checks of networks and of what is on them, by what the engine tells. */
export const networkChecks = [
  z
    .strictObject({
      id,
      type: z.literal('container.network'),
      container,
      network: network.optional().describe('A network that it is on.'),
      only: z.literal(true).optional().describe('It is on no other one.'),
      alias: z.string().min(1).optional().describe('A name that it has there, besides its own.'),
      address: z.string().min(1).optional().describe('Its IPv4 address there.'),
      mode: z
        .string()
        .regex(/^(host|none|container:.+)$/, 'host, none or container:NAME')
        .optional()
        .describe('In place of a network: host, none, or container:NAME for the one of another container.'),
    })
    .refine(
      ({ network, mode }) => (network === undefined) !== (mode === undefined),
      'has to say where it is; write either network or mode',
    )
    .refine(
      ({ mode, only, alias, address }) =>
        mode === undefined || [only, alias, address].every((one) => one === undefined),
      'has mode, with which there is no only, alias or address',
    )
    .describe('Which network it is on, and how.'),
  z
    .strictObject({
      id,
      type: z.literal('container.shares-network'),
      container,
      with: container.describe('Name of the other container.'),
    })
    .describe('Both run in one network namespace, as --network container:NAME gives: the kernel says so.'),
  z
    .strictObject({
      id,
      type: z.literal('container.ports'),
      container,
      port: port.optional(),
      hostPort: z
        .number()
        .int()
        .min(1)
        .max(65_535)
        .optional()
        .describe('Where it is published; else anywhere.'),
      hostAddress: z
        .string()
        .min(1)
        .optional()
        .describe('The only address of the host that it is published at, as in 127.0.0.1.'),
      absent: z.literal(true).optional().describe('It is not published; without port, none is.'),
    })
    .refine(
      ({ port, absent }) => port !== undefined || absent !== undefined,
      'names no port; give port, or absent for no port at all',
    )
    .refine(
      ({ hostPort, hostAddress, absent }) =>
        absent === undefined || (hostPort === undefined && hostAddress === undefined),
      'has absent, with which there is no hostPort or hostAddress',
    )
    .describe(
      'What is really published now, not what was asked for: a container that ended publishes nothing.',
    ),
  z
    .strictObject({ id, type: z.literal('network.exists'), network })
    .describe('The sandbox’s engine has a network of this name.'),
  z.strictObject({ id, type: z.literal('network.gone'), network }).describe('It has none of this name.'),
  z
    .strictObject({ id, type: z.literal('network.field'), network, pointer, equals: fieldText })
    .describe(
      'A field of `docker network inspect` is this: /Driver, /Internal, /Attachable, /IPAM/Config/0/Subnet, ' +
        '/IPAM/Config/0/Gateway, /Options/parent. White space around it does not matter; true and false are written so.',
    ),
  z
    .strictObject({
      id,
      type: z.literal('http'),
      url: z
        .string()
        .regex(/^http:\/\/[^\s/?#@]+/, 'an address such as http://localhost:8080/ready')
        .describe('Asked by GET. `${NAME}` is a parameter. No redirect is followed.'),
      from,
      status: z.number().int().min(100).max(599).default(200),
      equals: z
        .string()
        .optional()
        .describe('The whole text of the answer; white space around it does not matter.'),
      contains: z.string().optional().describe('A part of it.'),
      headers: z
        .record(z.string(), z.string())
        .default({})
        .describe('Headers that it must have, each with this text in it; an empty text for any.'),
      seconds,
    })
    .refine(
      ({ equals, contains }) => equals === undefined || contains === undefined,
      'has both equals and contains; keep one',
    )
    .describe(
      'A server answers so. The grader asks by a program of its own, so that neither the sandbox nor the container needs ' +
        'curl. From a container, names are asked of Docker’s DNS server, which containers on networks of their own have; ' +
        'from the sandbox only addresses and localhost work.',
    ),
  z
    .strictObject({
      id,
      type: z.literal('network.reach'),
      from,
      host: z.string().min(1).describe('Name or address, as for `http`.'),
      port: z.number().int().min(1).max(65_535),
      fails: z
        .literal(true)
        .optional()
        .describe('It must not be reached: no such name, or no way to it. That it refuses does not count.'),
      seconds,
    })
    .describe('A TCP connection to this port comes about, or does not.'),
] as const;
