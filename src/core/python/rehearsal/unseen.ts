import { widenNames } from './names';
import { anyRuns } from './runs';
import { moduleOf } from './scope';
import type { Stage } from './stage';

/** Text is run that is not seen, in the notebook's namespace: a missing `%run`, `exec`. It may do anything. */
export function playUnseenText(stage: Stage): void {
  stage.complete = false;
  stage.unseen = true;
  stage.setRuns(anyRuns);
  widenNames(stage, moduleOf(stage.frame.scope));
}
