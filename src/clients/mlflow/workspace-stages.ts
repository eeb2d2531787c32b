import type { ModelPermission, RequestAction, Stage, TransitionRequest } from '../../core/mlflow/stages';
import type { HttpClient } from '../http/client';
import type { StageChange, Stages, VersionRef } from './registry';
import { decode } from './wire/decode';
import { transitionRequests, workspacePermission } from './wire/registry';

const routes = '/api/2.0/mlflow';

/** Of the older registry of a Databricks workspace: who may not move a version can ask for it. */
export class WorkspaceStages implements Stages {
  readonly hasRequests = true;

  constructor(private readonly http: HttpClient) {}

  async permission(model: string, signal?: AbortSignal): Promise<ModelPermission> {
    const options = { query: { name: model }, ...(signal && { signal }) };
    const answer = await this.http.get(`${routes}/databricks/registered-models/get`, options);
    return decode(workspacePermission, answer, new URL(this.http.origin).host);
  }

  async transition({ ref, stage, archiveOthers, comment }: StageChange): Promise<void> {
    await this.http.send('post', `${routes}/databricks/model-versions/transition-stage`, {
      ...named(ref),
      stage,
      archive_existing_versions: archiveOthers,
      comment,
    });
  }

  async requests(ref: VersionRef, signal?: AbortSignal): Promise<readonly TransitionRequest[]> {
    const options = { query: named(ref), ...(signal && { signal }) };
    const answer = await this.http.get(`${routes}/transition-requests/list`, options);
    return decode(transitionRequests, answer, new URL(this.http.origin).host);
  }

  async request(ref: VersionRef, stage: Stage, comment?: string): Promise<void> {
    await this.http.send('post', `${routes}/transition-requests/create`, { ...named(ref), stage, comment });
  }

  async answer(ref: VersionRef, request: TransitionRequest, action: RequestAction, comment?: string): Promise<void> {
    const about = { ...named(ref), stage: request.toStage, comment };
    switch (action) {
      case 'approve':
        // Which versions are archived is for a transition to say, not for an approval.
        await this.http.send('post', `${routes}/transition-requests/approve`, {
          ...about,
          archive_existing_versions: false,
        });
        return;
      case 'reject':
        await this.http.send('post', `${routes}/transition-requests/reject`, about);
        return;
      case 'cancel':
        await this.http.send('delete', `${routes}/transition-requests/delete`, undefined, {
          query: { ...about, creator: request.user },
        });
    }
  }
}

function named({ model, version }: VersionRef): { name: string; version: string } {
  return { name: model, version };
}
