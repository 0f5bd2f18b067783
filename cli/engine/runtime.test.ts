import { expect, it } from 'vitest';
import { configuredRuntimes, requireRuntime } from './runtime';

it('leaves the engine’s own runtime to the engine', () => {
  expect(configuredRuntimes(undefined)).toEqual({});
  expect(configuredRuntimes('runc')).toEqual({});
});

it('finds a runtime by the name of its program', () => {
  expect(configuredRuntimes('sh')).toEqual({ sh: { path: expect.stringMatching(/\/sh$/) as string } });
});

it('says which runtimes an engine of the host’s knows', () => {
  expect(() => requireRuntime('kata', ['runc', 'runsc'])).toThrow(/DRYDOCK_RUNTIME=kata.* knows runc, runsc/);
  expect(() => requireRuntime('runsc', ['runc', 'runsc'])).not.toThrow();
});
