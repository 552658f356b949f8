import * as tl from 'azure-pipelines-task-lib/task';
import { check } from './check';
import { Misuse } from './inputs';
import { publish } from './outcome';

check().catch((error: unknown) => {
  const isMisuse = error instanceof Misuse;
  if (!isMisuse) {
    console.log(error instanceof Error ? error.stack : error);
  }
  const message = error instanceof Error ? error.message : String(error);
  publish({ word: isMisuse ? 'misused' : 'broken', result: tl.TaskResult.Failed, message }, null, null);
});
