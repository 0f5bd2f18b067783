import type { CheckType } from '@/lib/content/checks/check';
import { answer } from './answer';
import type { Assertion } from './assertion';
import { all, any, not } from './combined';
import { containerImage, containerNew, containerSame, containerStarted } from './container-identity';
import { containerLogs } from './container-logs';
import { containerCommand, containerEnv, containerLabel, containerUser } from './container-making';
import { containerMount } from './container-mount';
import { containerNetwork } from './container-network';
import {
  containerHealth,
  containerLimits,
  containerRestartPolicy,
  containerStable,
} from './container-operation';
import { containerPorts } from './container-ports';
import { containerInteractive, containerMainProcess } from './container-process';
import { containerGone, containersNoneStopped, containerUninterrupted } from './container-removal';
import { containerSurvives } from './container-survives';
import { containerExitCode, containerNeverStarted, containerState } from './container-state';
import { dockerfile } from './dockerfile';
import { compose, yaml } from './documents';
import { event } from './event';
import { archive, file } from './file';
import { http, networkReach } from './http';
import { imageArchive } from './image-archive';
import { imageConfig } from './image-config';
import { imageHistory, imageNoSecret, imageSize } from './image-build';
import { imageRuns } from './image-runs';
import { imageField, imageFile, imageLayers } from './image-content';
import { imageExists, imageGone, imageSame, imageSameAs } from './image-identity';
import { kubernetesObject } from './kubernetes-object';
import { networkExists, networkField, networkGone } from './network';
import { choice, match, order } from './quiz';
import { registryImage } from './registry-image';
import { script } from './script';
import { service } from './service';
import { containerSharesNetwork } from './shares-network';
import { swarmState } from './swarm';
import { unchanged } from './unchanged';
import { volumeExists, volumeField, volumeGone } from './volume';
import { volumeFile } from './volume-file';
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
  'image.runs': imageRuns,
  'registry.image': registryImage,
  'image.size': imageSize,
  'image.history': imageHistory,
  'image.config': imageConfig,
  'image.no-secret': imageNoSecret,
  'container.command': containerCommand,
  'container.env': containerEnv,
  'container.label': containerLabel,
  'container.user': containerUser,
  'container.limits': containerLimits,
  'container.restart-policy': containerRestartPolicy,
  'container.health': containerHealth,
  'container.stable': containerStable,
  'container.survives': containerSurvives,
  'container.mount': containerMount,
  'container.network': containerNetwork,
  'container.shares-network': containerSharesNetwork,
  http,
  'network.reach': networkReach,
  'container.ports': containerPorts,
  'network.exists': networkExists,
  'network.gone': networkGone,
  'network.field': networkField,
  'volume.exists': volumeExists,
  'volume.gone': volumeGone,
  'volume.field': volumeField,
  'volume.file': volumeFile,
  'swarm.state': swarmState,
  service,
  'kubernetes.object': kubernetesObject,
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
