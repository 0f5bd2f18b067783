import type { Models } from '@/lib/db';
import type { User } from '@/lib/shared/wire/people';
import type { StaffRole } from './types';

const NAMES: Record<StaffRole, string> = { instructor: 'Instructor', admin: 'Admin' };

/** The person that links and tokens of a role sign in. The role is their id, so that two at once make one. */
export async function staffUser(models: Pick<Models, 'user'>, role: StaffRole): Promise<User> {
  const { id, name } = await models.user.upsert({
    where: { id: role },
    create: { id: role, name: NAMES[role], role },
    update: {},
  });
  return { id, name, role };
}
