import { localizedSchema } from '@/lib/shared/locale';
import { closeChineseGaps } from './chinese-spacing';

/** A text in every language. YAML folds a line's end into a blank, which Chinese does not write. */
export const localizedText = localizedSchema
  .extend({ 'zh-CN': localizedSchema.shape['zh-CN'].overwrite(closeChineseGaps) })
  .describe('In English and in Simplified Chinese.');
