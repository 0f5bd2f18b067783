import { useSharedInstance } from '@/cli/test/shared-instance';
import { newSignInLink } from '@/cli/test/sign-in-link';
import { announceInstance } from './instance';

/** Each test that signs in as an instructor uses up one. */
const LINKS = 10;

/** A whole Drydock for the browser's tests: that of `npm test`, else one of their own. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const { shared, dispose } = await useSharedInstance({ web: true });
  if (!shared.web) throw new Error('The tests in the browser need an instance with a web tier.');
  const signInLinks: string[] = [];
  for (let made = 0; made < LINKS; made += 1) signInLinks.push(await newSignInLink(shared));
  announceInstance({ url: shared.web.address, classCode: shared.web.code, signInLinks });
  return dispose;
}
