import type { Json, Router } from './http';

/** Who may do what, by object: what was set, or nothing. */
export class Permissions {
  private readonly lists = new Map<string, readonly Json[]>();

  /** Documented: GET, PUT (replaces) and PATCH (adds) of /permissions/{type}/{id}. */
  serve(router: Router): void {
    const path = '/api/2.0/permissions/{type}/{id}';
    router.on('GET', path, ({ params }) => ({ body: this.answer(params) }));
    router.on('PUT', path, ({ params, body }) => {
      this.lists.set(keyOf(params), granted(body));
      return { body: this.answer(params) };
    });
    router.on('PATCH', path, ({ params, body }) => {
      this.lists.set(keyOf(params), [...(this.lists.get(keyOf(params)) ?? []), ...granted(body)]);
      return { body: this.answer(params) };
    });
  }

  private answer(params: Readonly<Record<string, string>>): Json {
    const object = (params.type ?? '').replace(/s$/, '');
    return {
      object_id: keyOf(params),
      object_type: object === 'directorie' ? 'directory' : object,
      access_control_list: this.lists.get(keyOf(params)) ?? [],
    };
  }
}

function keyOf({ type = '', id = '' }: Readonly<Record<string, string>>): string {
  return `/${type}/${id}`;
}

function granted(body: Json): Json[] {
  const list = Array.isArray(body.access_control_list) ? (body.access_control_list as readonly Json[]) : [];
  return list.map(({ permission_level, ...who }) => ({
    ...who,
    all_permissions: [{ permission_level, inherited: false }],
  }));
}
