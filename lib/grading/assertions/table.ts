import type { CheckType } from '@/lib/content/checks/check';
import { answer } from './answer';
import type { Assertion } from './assertion';
import { all, any, not } from './combined';
import { containerImage, containerNew, containerSame, containerStarted } from './container-identity';
import { containerLogs } from './container-logs';
import { containerInteractive, containerMainProcess } from './container-process';
import { containerGone, containersNoneStopped, containerUninterrupted } from './container-removal';
import { containerExitCode, containerNeverStarted, containerState } from './container-state';
import { dockerfile } from './dockerfile';
import { compose, yaml } from './documents';
import { event } from './event';
import { archive, file } from './file';
import { imageArchive } from './image-archive';
import { imageConfig } from './image-config';
import { imageHistory, imageNoSecret, imageSize } from './image-build';
import { imageField, imageFile, imageLayers } from './image-content';
import { imageExists, imageGone, imageSame, imageSameAs } from './image-identity';
import { choice, match, order } from './quiz';
import { registryImage } from './registry-image';
import { script } from './script';
import { unchanged } from './unchanged';
import { within } from './within';

/** Every check of the vocabulary with what observes it. A type without an assertion does not compile. */
export const ASSERTIONS: { readonly [Type in CheckType]: Assertion<Type> } = {
  'container.state': containerState,
  'container.same': containerSame,
  'container.new': containerNew,
  'container.image': containerImage,
  'container.exit-code': containerExitCode,
  'container.never-started': containerNeverStarted,
  'container.started': containerStarted,
  'container.uninterrupted': containerUninterrupted,
  'container.gone': containerGone,
  'containers.none-stopped': containersNoneStopped,
  'container.interactive': containerInteractive,
  'container.main-process': containerMainProcess,
  'container.logs': containerLogs,
  event,
  'image.exists': imageExists,
  'image.gone': imageGone,
  'image.same': imageSame,
  'image.same-as': imageSameAs,
  'image.layers': imageLayers,
  'image.field': imageField,
  'image.file': imageFile,
  'image.archive': imageArchive,
  'registry.image': registryImage,
  'image.size': imageSize,
  'image.history': imageHistory,
  'image.config': imageConfig,
  'image.no-secret': imageNoSecret,
  file,
  archive,
  yaml,
  compose,
  dockerfile,
  answer,
  choice,
  order,
  match,
  all,
  any,
  script,
  unchanged,
  not,
  within,
};
