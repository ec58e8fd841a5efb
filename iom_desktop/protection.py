"""Keeps the memory of this process from the disk and from other programs, where the platform can be asked to."""

import ctypes
import sys

_PR_SET_DUMPABLE = 4
_PT_DENY_ATTACH = 31
_DACL = 4
_ONLY_WAIT_ASK_AND_END = "D:P(A;;0x101001;;;OW)"
"""Even the owner may no more than wait for the process, ask whether it runs, and end it."""


def close_memory() -> None:
    """Leave no memory behind in a crash, and refuse other programs of the same account to read it.

    What a platform refuses is left as it is: nobody is kept from work because a laptop is old.
    """
    if sys.platform == "win32":
        _refuse_on_windows()
        return
    import resource  # Windows has none

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    elif sys.platform == "darwin":
        ctypes.CDLL(None).ptrace(_PT_DENY_ATTACH, 0, None, 0)


def _refuse_on_windows() -> None:
    windll = getattr(ctypes, "windll")  # noqa: B009 -- only Windows has it, and the types of other platforms say so
    kernel, rights = windll.kernel32, windll.advapi32
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    descriptor = ctypes.c_void_p()
    made = rights.ConvertStringSecurityDescriptorToSecurityDescriptorW(
        ctypes.c_wchar_p(_ONLY_WAIT_ASK_AND_END), 1, ctypes.byref(descriptor), None
    )
    if made:
        rights.SetKernelObjectSecurity(ctypes.c_void_p(kernel.GetCurrentProcess()), _DACL, descriptor)
        kernel.LocalFree(descriptor)
