/** Failures carry messages and stacks: they are encrypted like everything else. Loaded by path, also inside workflows. */
import { DefaultFailureConverter } from '@temporalio/common';

export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
