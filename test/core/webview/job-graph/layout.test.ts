import assert from 'node:assert/strict';
import { layOut, type Layout, type LayoutRequest } from '../../../../src/webview/job-graph-layout/layout';

function request(ids: string, ...arrows: string[]): LayoutRequest {
  return {
    nodes: [...ids].map((id) => ({ id, width: 100, height: 40 })),
    edges: arrows.map((arrow) => ({
      from: arrow.charAt(0),
      to: arrow.charAt(1),
      labelWidth: arrow.length > 2 ? 30 : 0,
    })),
  };
}

function y({ nodes }: Layout, id: string): number {
  return nodes.find((node) => node.id === id)?.y ?? NaN;
}

describe('the layout of a graph', () => {
  it('has each task below those that it waits for, and no two in one place', () => {
    const layout = layOut(request('abcd', 'ab', 'ac', 'bd', 'cd'));
    assert.ok(y(layout, 'a') < y(layout, 'b') && y(layout, 'b') < y(layout, 'd'));
    assert.equal(y(layout, 'b'), y(layout, 'c'));
    assert.equal(new Set(layout.nodes.map((node) => `${node.x} ${node.y}`)).size, 4);
    for (const node of layout.nodes) {
      assert.ok(node.x >= 50 && node.x <= layout.width - 50 && node.y >= 20 && node.y <= layout.height - 20);
    }
  });

  it('leads each arrow from border to border, with room for its words', () => {
    const layout = layOut(request('ab', 'ab true'));
    const [route] = layout.edges;
    assert.equal(route?.points[0]?.y, y(layout, 'a') + 20);
    assert.equal(route.points.at(-1)?.y, y(layout, 'b') - 20);
    assert.ok(route.label && route.label.y > y(layout, 'a') + 20 && route.label.y < y(layout, 'b') - 20);
  });

  it('takes circles, a task that waits for itself, and nothing at all', () => {
    const layout = layOut(request('abc', 'ab', 'bc', 'ca', 'aa'));
    assert.equal(layout.nodes.length, 3);
    assert.ok(layout.edges.every(({ points }) => points.length >= 2));
    assert.deepEqual(layOut(request('')).nodes, []);
  });

  it('puts tasks that have nothing to do with each other in a square below', () => {
    const layout = layOut(request('abuvwxyz', 'ab'));
    const rows = new Set([...'uvwxyz'].map((id) => y(layout, id)));
    assert.equal(rows.size, 2);
    assert.ok(Math.min(...rows) > y(layout, 'b') + 40);
    assert.ok(layout.width < 450);
  });

  it('lays out five hundred tasks', () => {
    const ids = Array.from({ length: 500 }, (_, i) => `t${i}`);
    const layout = layOut({
      nodes: ids.map((id) => ({ id, width: 200, height: 50 })),
      edges: ids.slice(10).map((to, i) => ({ from: `t${i}`, to, labelWidth: 0 })),
    });
    assert.equal(layout.nodes.length, 500);
    assert.equal(layout.edges.length, 490);
  }).timeout(120_000);
});
