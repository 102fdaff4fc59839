"""What the packaging tests share: building takes seconds, so it is done once."""

import pytest

from tests.packaging.installs import Built, build


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The release, built from the checkout."""
    return build(tmp_path_factory.mktemp("dist"))
