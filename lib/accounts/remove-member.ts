import { transaction } from '@/lib/db';
import { AppError } from '@/lib/shared/errors';

/**
 * Takes a student out of a class, which frees the name there. Their work stays; their sessions end when no class
 * remains. Throws not_found when they are not in it.
 */
export async function removeMember({ classId, userId }: { classId: string; userId: string }): Promise<void> {
  await transaction(async (models) => {
    const removed = await models.membership.updateMany({
      where: { classId, userId, removedAt: null },
      data: { removedAt: new Date(), nameKey: null },
    });
    if (removed.count === 0) {
      throw new AppError('not_found', `User "${userId}" is not a member of class "${classId}"`);
    }
    const remaining = await models.membership.count({ where: { userId, removedAt: null } });
    if (remaining === 0) await models.session.deleteMany({ where: { userId } });
  });
}
