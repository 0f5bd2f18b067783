/** The Drydock that the tests of one run share; global-setup starts it and says where it is. */
export interface TestInstance {
  url: string;
  classCode: string;
  /** One-time links, one for each test that signs in as an instructor. */
  signInLinks: string[];
}

const VARIABLE = 'DRYDOCK_E2E_INSTANCE';

/** Hands the instance to the test workers, which inherit the environment. */
export function announceInstance(instance: TestInstance): void {
  process.env[VARIABLE] = JSON.stringify(instance);
}

export function instance(): TestInstance {
  const text = process.env[VARIABLE];
  if (text === undefined) throw new Error('No Drydock was started for these tests: run them with npm test.');
  return JSON.parse(text) as TestInstance;
}
