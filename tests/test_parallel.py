"""Work in this process, in worker processes and on a Dask cluster: the same results in order, whatever dies."""

from __future__ import annotations

import importlib
import io
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from pathlib import Path

import pytest
import readouts
from waiting import waited

from verbale import formats, parallel, pipeline
from verbale.errors import InputError
from verbale.identities import Who
from verbale.minutes import Workers, many, task
from verbale.parallel import Here, Lost, Processes, in_order
from verbale.store import Store

TESTS = Path(__file__).parent
NOT_STARTED = "waited for a process that did not start within {} seconds"
BUILD = [Path(sys.executable).with_name("verbale"), "build"]


def squares(batch: Sequence[int]) -> list[int]:
    return [number * number for number in batch]


def squares_but_three(batch: Sequence[int]) -> list[int]:
    if 3 in batch:
        os.kill(os.getpid(), signal.SIGSEGV)
    return squares(batch)


def squares_but_endless_three(batch: Sequence[int]) -> list[int]:
    while 3 in batch:
        pass
    return squares(batch)


def squares_but_fault_three(batch: Sequence[int]) -> list[int]:
    if 3 in batch:
        raise ValueError("three")
    return squares(batch)


def minutes_but_of_killers(files: Sequence[task.Given], **known: Who) -> list[task.Minutes | task.Refused | task.Held]:
    if any("killer" in file.name for file in files):
        os._exit(7)
    return task.minutes(files, **known)


def who(batch: Sequence[object]) -> list[int]:
    return [os.getpid() for _ in batch]


class Heavy:
    """What a worker takes a second to load."""

    def __reduce__(self) -> tuple[object, tuple[float]]:
        return time.sleep, (1.0,)


@pytest.fixture(scope="module")
def processes() -> Iterator[Processes]:
    with Processes(2, "verbale.minutes.warm", lambda *_: 60) as executor:
        yield executor


def in_pairs(numbers: range) -> Iterator[tuple[int, ...]]:
    return (tuple(numbers[start : start + 2]) for start in range(0, len(numbers), 2))


def test_results_come_in_the_order_of_the_batches(processes: Processes) -> None:
    expected = [n * n for n in range(9)]
    for executor, ahead in ((Here(), 0), (processes, 0), (processes, 3), (processes, 50)):
        assert list(in_order(executor, squares, in_pairs(range(9)), ahead)) == expected


def test_no_more_batches_are_cut_than_are_handed_out_ahead(processes: Processes) -> None:
    cut: list[int] = []
    batches = ((n,) for n in range(100) if not cut.append(n))
    results = in_order(processes, squares, batches, ahead=4)
    assert next(results) == 0
    assert cut == [0, 1, 2, 3, 4]
    results.close()


def test_what_ends_its_worker_is_lost_alone_and_the_signal_is_named(processes: Processes) -> None:
    found = list(in_order(processes, squares_but_three, in_pairs(range(9)), ahead=4))
    assert found == [0, 1, 4, Lost(3, "ended the process that read it (SIGSEGV)"), 16, 25, 36, 49, 64]


def test_a_worker_that_is_killed_from_outside_costs_its_batch_a_retry_and_nothing_else(processes: Processes) -> None:
    (pid,) = in_order(processes, who, [(0,)])
    assert isinstance(pid, int)
    os.kill(pid, signal.SIGKILL)
    assert list(in_order(processes, squares, in_pairs(range(9)), ahead=4)) == [n * n for n in range(9)]


def test_what_takes_too_long_is_lost_and_its_worker_gone() -> None:
    with Processes(1, "verbale.minutes.warm", lambda *_: 1) as executor:
        (pid,) = in_order(executor, who, [(0,)])
        assert list(in_order(executor, squares_but_endless_three, in_pairs(range(2, 6)))) == [
            4,
            Lost(3, "took more than 1 seconds"),
            16,
            25,
        ]
        assert isinstance(pid, int)
        assert not Path(f"/proc/{pid}").exists()


def test_the_time_of_a_task_begins_when_its_worker_has_it() -> None:
    with Processes(1, "verbale.minutes.warm", lambda *_: 0.5) as executor:
        (pid,) = in_order(executor, who, [(Heavy(),)])
    assert isinstance(pid, int)


def test_what_no_worker_gets_to_as_an_import_of_it_hangs_is_lost_and_the_worker_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "hanging.py").write_text("""
import time
from multiprocessing import parent_process
if parent_process():
    time.sleep(3600)
def same(batch):
    return batch
""")
    monkeypatch.syspath_prepend(tmp_path)
    task = importlib.import_module("hanging").same
    others = set(multiprocessing.active_children())
    with Processes(1, "verbale.minutes.warm", lambda *_: 60, starting=1) as executor:
        assert list(in_order(executor, task, [(3,)])) == [Lost(3, NOT_STARTED.format(1))]
        assert set(multiprocessing.active_children()) <= others


@pytest.mark.parametrize("size", [1, 10_000_000])
def test_a_worker_that_hangs_as_it_starts_is_given_up_whatever_it_was_to_get(size: int, tmp_path: Path) -> None:
    (tmp_path / "hanging.py").write_text("""
import os, time
os.register_at_fork(after_in_child=lambda: time.sleep(3600))
""")
    script = tmp_path / "script.py"
    script.write_text(f"""
from verbale.parallel import Processes, in_order
with Processes(1, "hanging", lambda *_: 60, starting=1) as executor:
    print(*(lost.reason for lost in in_order(executor, list, [(b"x" * {size},)])))
""")
    path = os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])}
    done = subprocess.run([sys.executable, script], env=path, capture_output=True, text=True, timeout=60, check=True)
    assert (done.stdout, done.stderr) == (NOT_STARTED.format(1) + "\n", "")


def test_workers_do_not_run_the_script_that_started_them_again(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("""
from verbale.parallel import Processes, in_order
print("once")
with Processes(2, "json", lambda *_: 60) as executor:
    print(*in_order(executor, list, [(n, -n) for n in range(4)]))
""")
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=60, check=True)
    assert (done.stdout, done.stderr) == ("once\n0 0 1 -1 2 -2 3 -3\n", "")


def test_a_fault_of_the_task_is_raised_here(processes: Processes) -> None:
    for executor in (Here(), processes):
        with pytest.raises(ValueError, match="three"):
            list(in_order(executor, squares_but_fault_three, in_pairs(range(9)), ahead=2))


def test_workers_are_gone_when_their_executor_is() -> None:
    with Processes(2, "verbale.minutes.warm", lambda *_: 60) as executor:
        pids = set(in_order(executor, who, [(0,)] * 8, ahead=8))
        executor.submit(squares_but_endless_three, (3,))
    assert pids
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)


def test_workers_that_have_only_been_asked_for_are_gone_when_their_executor_is(processes: Processes) -> None:
    others = set(multiprocessing.active_children())
    for _ in range(20):
        with Processes(2, "verbale.minutes.warm", lambda *_: 60) as executor:
            asked = [executor.submit(squares_but_endless_three, (3,)) for _ in range(2)]
        assert all(each.done() for each in asked)
    assert set(multiprocessing.active_children()) <= others


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return readouts.write(24, tmp_path_factory.mktemp("readouts"))


@pytest.fixture(scope="module")
def alone(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return built(folder, tmp_path_factory.mktemp("alone") / "store", Workers(1))


def built(folder: Path, store: Path, workers: Workers) -> bytes:
    """The N-Quads of a store built from the folder in several batches."""
    report = pipeline.build([folder], store, workers=workers)
    assert report.refused == ()
    return exported(store)


def exported(store: Path) -> bytes:
    output = io.BytesIO()
    row = formats.by_name("nquads")
    assert row
    Store.open(store).export(output, row)
    return output.getvalue()


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "BATCH", 10_000)


@pytest.mark.usefixtures("small_batches")
@pytest.mark.parametrize("number", [2, 3])
def test_the_graph_is_the_same_byte_for_byte_whoever_reads(
    number: int, folder: Path, alone: bytes, tmp_path: Path
) -> None:
    assert built(folder, tmp_path / "store", Workers(number)) == alone


def test_a_document_that_ends_its_worker_is_set_aside_and_named_and_the_others_are_read(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killer = tmp_path / "killer.txt"
    killer.write_text("On 4 March 2024, Finland and Latvia met in Riga.")
    monkeypatch.setattr(many, "minutes", minutes_but_of_killers)
    paths = sorted(folder.rglob("*.txt"))[:3]
    report = pipeline.build([paths[0], killer, *paths[1:]], tmp_path / "store", workers=Workers(2))
    assert report.documents == tuple(path.stem for path in paths)
    (refused,) = report.refused
    assert refused.name == str(killer)
    assert refused.reason.startswith(
        f"{killer} was set aside, as reading it twice ended the process that read it (exit"
    )


def test_the_command_reads_with_workers(folder: Path, alone: bytes, tmp_path: Path) -> None:
    done = subprocess.run([*BUILD, folder, "--store", tmp_path / "s", "--workers", "2"], check=False)
    assert done.returncode in (0, 1)  # 1 where the shapes found something
    assert exported(tmp_path / "s") == alone


@pytest.mark.parametrize(("sign", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_a_build_that_is_stopped_or_killed_leaves_no_process_and_no_store(
    sign: signal.Signals, code: int, tmp_path: Path
) -> None:
    many_readouts = readouts.write(400, tmp_path / "in")
    command = [*BUILD, many_readouts, "--store", tmp_path / "store", "--workers", "2"]
    build = subprocess.Popen(command, start_new_session=True, stderr=subprocess.PIPE)
    assert waited(lambda: len(session(build.pid)) >= 4)  # itself, the server of forks, two workers
    os.kill(build.pid, sign)
    _, complaint = build.communicate(timeout=60)
    assert (build.returncode, b"Traceback" in complaint) == (code, False)
    assert waited(lambda: not session(build.pid))
    assert not (tmp_path / "store" / "verbale.json").exists()


def session(pid: int) -> list[int]:
    """The processes of a session that are neither dead nor dying, the tracker of shared resources aside."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
            command = (status.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if fields[3] == str(pid) and fields[0] != "Z" and b"resource_tracker" not in command:
            found.append(int(status.parent.name))
    return found


def address(file: Path) -> str | None:
    """That of a scheduler, once all of the file that tells it is there."""
    found = re.search(r"tcp://[\d.]+:\d+", file.read_text()) if file.exists() else None
    return found and found[0]


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real scheduler with two workers, each a process of its own."""
    pytest.importorskip("distributed")
    place = tmp_path_factory.mktemp("dask")
    environment = os.environ | {
        "PYTHONPATH": str(TESTS),
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0",
        "DASK_TEMPORARY_DIRECTORY": str(place),
    }
    file = place / "scheduler.json"
    common = ["--no-dashboard", "--scheduler-file", str(file)]
    scheduler = [sys.executable, "-m", "dask", "scheduler", "--host", "tcp://127.0.0.1:0", *common]
    worker = [sys.executable, "-m", "dask", "worker", "--nthreads", "2", "--host", "127.0.0.1", *common]
    with (place / "log").open("w") as log:
        running = [
            subprocess.Popen(command, env=environment, stderr=log, start_new_session=True)
            for command in (scheduler, worker, worker)
        ]
        try:
            found = waited(lambda: address(file))
            assert found
            yield found
        finally:
            for process in running:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def with_dask(address: str, work: Callable[[Executor], list[object]]) -> list[object]:
    with parallel.cluster(address, lambda *_: 60) as (executor, threads):
        assert threads >= 2
        return work(executor)


@pytest.mark.usefixtures("small_batches")
def test_the_graph_is_the_same_byte_for_byte_from_a_cluster(
    dask: str, folder: Path, alone: bytes, tmp_path: Path
) -> None:
    assert built(folder, tmp_path / "store", Workers(cluster=dask)) == alone


def test_what_ends_workers_of_a_cluster_is_lost_alone(dask: str) -> None:
    found = with_dask(dask, lambda executor: list(in_order(executor, squares_but_three, in_pairs(range(9)), ahead=4)))
    assert found == [
        0,
        1,
        4,
        Lost(3, "ended the workers of the cluster that read it, or took them too long"),
        *found[4:],
    ]
    assert found[4:] == [16, 25, 36, 49, 64]


def test_what_takes_too_long_on_a_cluster_is_lost(dask: str) -> None:
    with parallel.cluster(dask, lambda *_: 1) as (executor, _):
        found = list(in_order(executor, squares_but_endless_three, in_pairs(range(2, 6))))
    assert [type(each) for each in found] == [int, Lost, int, int]


def test_a_cluster_that_is_not_there_is_told(tmp_path: Path) -> None:
    for address in ("tcp://127.0.0.1:1", "nonsense://x"):
        with pytest.raises(InputError, match=re.escape(address)), parallel.cluster(address, lambda *_: 1, wait=1):
            pass
