# Two commands matter: `make serve` to see the site, `make test` to check everything.
# Works with GNU make 3.81 and newer; needs Python 3.11 or newer and nothing else.

VENV    := .venv
PY      := $(VENV)/bin/python
WORKERS ?= 2
# Each file is one worker's, in the order of tests/conftest.py. The tests start hundreds of
# processes; what Python compiled for one of them serves the next.
PYTEST   = PYTHONDONTWRITEBYTECODE= PYTHONPYCACHEPREFIX="$(CURDIR)/build/cache/python" $(PY) -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder
FORMAT  ?= text
ARGS    ?=
STEP    ?= all
LOCKER  := build/lock-tools

# Quiet notices of the renderer about its own successors; UTF-8 on every terminal.
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true
export PYTHONUTF8 := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help env env-lists env-dev serve practice practice-pages site usb archive begin-story due due-issues news propose-news import-list mend mend-branch check changes addresses clean-media push-cleaned test test-fast lint pytest bench bench-photos bench-news editor headers schemas handbook-pictures format lock clean preview comment-preview links link-issues propose-list code-owners propose-owners

help: ## This list / Danh sách lệnh
	@grep -E '^[a-z-]+:.*## ' Makefile | awk -F':.*## ' '{ printf "  make %-17s %s\n", $$1, $$2 }'

# --- the two doors of a fresh clone ---------------------------------------------------------

serve: $(VENV)/runtime.stamp ## See the site with live reload / Xem trang web trên máy mình
	@$(PY) scripts/serve_site.py $(ARGS)

test: env-dev lint check pytest ## Everything that CI checks / Kiểm tra tất cả
	@echo "== make test: all checks passed / mọi kiểm tra đều đạt"

practice: $(VENV)/runtime.stamp ## Seven exercises in a copy (ARGS=--anew) / Luyện tập trong bản sao
	@$(PY) scripts/practice.py $(ARGS)

practice-pages: $(VENV)/runtime.stamp ## The pages of that copy, live / Xem trang của bản luyện tập
	@$(PY) scripts/practice.py --once >/dev/null
	@$(PY) scripts/serve_site.py --content luyen-tap/content --site luyen-tap/site --build luyen-tap/build --leave-out $(ARGS)

# --- the site -------------------------------------------------------------------------------

site: $(VENV)/runtime.stamp ## Build the site into site/ (BASE_URL=…) / Dựng trang vào site/
	@$(PY) scripts/build_site.py $(if $(BASE_URL),--base-url "$$BASE_URL") $(ARGS)

usb: $(VENV)/runtime.stamp ## The site as one zip for a stick (BASE_URL=…) / Đóng trang vào USB
	@$(PY) scripts/pack_usb.py $(if $(BASE_URL),--base-url "$$BASE_URL") $(ARGS)

# Reads what a stranger wrote: without a token. Playwright, for the pictures, comes with the tools.
preview: env-dev ## Drafts and changes for reviewers (CHANGED=…) / Bản xem thử cho người duyệt
	@$(PY) scripts/preview_changes.py $(if $(CHANGED),--changed "$$CHANGED") $(if $(BASE_URL),--base-url "$$BASE_URL") $(ARGS)

comment-preview: $(VENV)/runtime.stamp ## The comment on a pull request (by the workflow) / Lời nhắn xem thử
	@$(PY) scripts/comment_preview.py

archive: $(VENV)/runtime.stamp ## Stories of a year as one zip (YEAR=2026) / Lưu trữ một năm
	@$(PY) scripts/archive_year.py --year "$(YEAR)" $(if $(BASE_URL),--base-url "$$BASE_URL") $(ARGS)

news: $(VENV)/runtime.stamp ## Pull what the press writes / Lấy tin báo chí
	@$(PY) scripts/pull_news.py $(ARGS)

begin-story: $(VENV)/runtime.stamp ## A story and its pull request (by the workflow) / Bắt đầu bài viết
	@$(PY) scripts/new_story.py --pull-request --kind "$$KIND" --place "$$PLACE" --unit "$$UNIT" -- "$$TITLE"

due: $(VENV)/runtime.stamp ## What each unit has to do soon / Việc đến hạn của từng đơn vị
	@$(PY) scripts/due.py $(ARGS)

due-issues: $(VENV)/runtime.stamp ## The same as one issue a unit (by the workflow) / Việc đến hạn thành issue
	@$(PY) scripts/due.py --issues

links: $(VENV)/links.stamp ## Whether sources of stories still answer / Nguồn của bài còn mở được không
	@$(PY) scripts/check_links.py $(ARGS)

link-issues: $(VENV)/runtime.stamp ## What was found as one issue a unit (by the workflow) / Kết quả thành issue
	@$(PY) scripts/check_links.py --issues

propose-news: $(VENV)/runtime.stamp ## Pull news into a pull request (scheduled) / Lấy tin, mở pull request
	@$(PY) scripts/propose_news.py --step $(STEP) $(ARGS)

code-owners: $(VENV)/runtime.stamp ## Who may approve which story (ARGS=--check) / Ai được duyệt bài nào
	@$(PY) scripts/write_owners.py $(ARGS)

propose-owners: $(VENV)/runtime.stamp ## The same by a pull request (by the workflow) / Cập nhật người duyệt
	@$(PY) scripts/write_owners.py --propose

mend: $(VENV)/runtime.stamp ## Mend letters and encodings (ARGS=files) / Sửa chữ, bảng mã trong tệp
	@$(PY) scripts/mend_text.py $(ARGS)

mend-branch: $(VENV)/runtime.stamp ## The same for a branch (BRANCH=…), pushed / Sửa chữ trên một nhánh
	@$(PY) scripts/mend_text.py --branch "$$BRANCH"

check: $(VENV)/runtime.stamp ## Check content only (FORMAT=text|github|json) / Kiểm tra nội dung
	@$(PY) scripts/check_content.py --format $(FORMAT) $(if $(CHANGED),--changed "$$CHANGED") $(ARGS)

import-list: $(VENV)/lists.stamp ## A list of honours from Excel, Word (FILE=… EVENT=…) / Nhập danh sách khen thưởng
	@$(PY) scripts/import_list.py "$(FILE)" --event "$(EVENT)" $(ARGS)

propose-list: $(VENV)/lists.stamp ## The same from the browser (by the workflow) / Nhập danh sách từ trình duyệt
	@$(PY) scripts/propose_list.py --step $(STEP)

# In the clone of a pull request: its files into build/changed.txt, and for the workflow whether
# there is any outside content/. When in doubt there is.
changes: ## Files that a pull request changes (for CI) / Những tệp mà đề nghị sửa
	@mkdir -p build
	@git diff --name-only --no-renames -z HEAD^1 HEAD > build/changed.txt
	@code=true; \
	if test -s build/changed.txt && ! tr '\0' '\n' < build/changed.txt | grep -qv '^content/'; then code=false; fi; \
	echo "code=$$code" | tee -a "$${GITHUB_OUTPUT:-/dev/null}"

addresses: $(VENV)/runtime.stamp ## Add today's public addresses to the ledger / Ghi sổ địa chỉ
	@$(PY) scripts/keep_addresses.py $(ARGS)

clean-media: $(VENV)/runtime.stamp ## Hidden information out of media (ARGS=files) / Làm sạch ảnh, âm thanh, PDF
	@$(PY) scripts/clean_media.py $(if $(DRAFT),--content "$(DRAFT)/content") $(ARGS)

push-cleaned: $(VENV)/runtime.stamp ## Push what was cleaned (by the workflow) / Ghi tệp đã làm sạch lên nhánh
	@$(PY) scripts/push_cleaned.py --repository "$(DRAFT)" $(ARGS)

bench: $(VENV)/runtime.stamp ## Measure time and memory of the build / Đo tốc độ dựng trang
	@PYTHONPATH=scripts $(PY) -m bench.bench_site $(ARGS)

bench-photos: $(VENV)/runtime.stamp ## Measure how photos are encoded, beside sharp / Đo tốc độ làm ảnh
	@PYTHONPATH=scripts $(PY) -m bench.bench_photos $(ARGS)

bench-news: $(VENV)/runtime.stamp ## Measure the news desk against 200 local feeds / Đo việc lấy tin
	@PYTHONPATH=scripts $(PY) -m bench.bench_news $(ARGS)

headers: $(VENV)/runtime.stamp ## Write deploy/headers.conf again / Ghi lại tiêu đề an toàn cho nginx
	@$(PY) scripts/write_headers.py $(ARGS)

# The program of the form comes from its locked list, never from elsewhere; Node with the tools.
editor: env-dev ## The form editor into build/editor (REPOSITORY=…) / Dựng biểu mẫu viết bài
	@mkdir -p build/editor-package && cp editor/package.json editor/package-lock.json editor/.npmrc build/editor-package/
	@cd build/editor-package && PATH="$(CURDIR)/$(VENV)/bin:$$PATH" NODE_OPTIONS="$$NODE_OPTIONS --use-system-ca" \
		npm ci --no-audit --no-fund --ignore-scripts --no-update-notifier --loglevel=error
	@$(PY) scripts/write_editor.py --packages build/editor-package/node_modules \
		$(if $(REPOSITORY),--repository "$$REPOSITORY") $(if $(BASE_URL),--base-url "$$BASE_URL") $(ARGS)

schemas: $(VENV)/runtime.stamp ## Write the JSON Schemas again / Ghi lại JSON Schema
	@$(PY) scripts/write_schemas.py $(ARGS)

handbook-pictures: env-dev ## Photograph the form and the check / Chụp lại hình sổ tay
	@PYTHONPATH=scripts $(PY) -m tests.handbook_pictures content

# --- checks of the code ---------------------------------------------------------------------

lint: env-dev ## Style, types and workflows / Kiểm tra mã và quy trình tự động
	@echo "== ruff check"
	@$(PY) -m ruff check --quiet .
	@echo "== ruff format"
	@$(PY) -m ruff format --check --quiet --diff .
	@echo "== mypy"
	@$(PY) -m mypy
	@echo "== zizmor"
	@$(VENV)/bin/zizmor --offline --quiet .github
	@echo "== workflow schemas"
	@$(PY) -m check_jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	@$(PY) -m check_jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml

pytest: env-dev ## Tests only (WORKERS=2, ARGS="-k word") / Chỉ chạy kiểm thử
	@echo "== pytest"
	@$(PYTEST) $(ARGS)

test-fast: env-dev ## Tests without browser, site or programs, a minute / Kiểm thử nhanh
	@echo "== pytest --fast"
	@$(PYTEST) --fast $(ARGS)

format: env-dev ## Put the code in order / Sắp lại mã nguồn
	@$(PY) -m ruff check --fix --quiet .
	@$(PY) -m ruff format .

# --- environment ----------------------------------------------------------------------------

env: $(VENV)/runtime.stamp ## Install what serve and site need / Cài môi trường

env-lists: $(VENV)/lists.stamp ## Install what reads Excel and Word lists / Cài phần đọc danh sách Excel, Word

env-dev: $(VENV)/dev.stamp

# The first Python that is new enough and able to make an environment.
# Another one: make env PYTHON=/path/to/python3
$(PY):
	@old=; bare=; \
	for python in $(PYTHON) python3.13 python3.12 python3.11 python3 python; do \
		"$$python" -c '' >/dev/null 2>&1 || continue; \
		"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
			|| { old="$$old $$python"; continue; }; \
		"$$python" -c 'import venv, ensurepip' >/dev/null 2>&1 \
			|| { bare="$$bare $$python"; continue; }; \
		echo "== $(VENV): $$("$$python" --version)"; \
		exec "$$python" -m venv --clear $(VENV); \
	done; \
	if [ -n "$$bare" ]; then \
		echo "Không tạo được môi trường: $$bare thiếu mô-đun venv. Trên Debian, Ubuntu: sudo apt install python3-venv" >&2; \
		echo "Cannot make the environment:$$bare lacks the venv module. On Debian, Ubuntu: sudo apt install python3-venv" >&2; \
	else \
		echo "Cần Python 3.11 trở lên (đã thấy:$${old:- chưa có}). Hãy cài từ python.org hoặc kho phần mềm của máy, rồi chạy lại." >&2; \
		echo "Python 3.11 or newer is needed (found:$${old:- none}). Install it, then run the command again." >&2; \
	fi; \
	exit 1

# A stamp is the lock that was installed: nothing is installed twice for the same lock.
$(VENV)/runtime.stamp: requirements.txt | $(PY)
	@if cmp -s requirements.txt $@; then touch $@; else \
		echo "== Đang cài thư viện, chờ khoảng một phút / installing libraries, about a minute"; \
		$(PY) -m pip install --quiet --require-hashes -r requirements.txt && cp requirements.txt $@; \
	fi

$(VENV)/dev.stamp: requirements-dev.txt | $(PY)
	@if cmp -s requirements-dev.txt $@; then touch $@; else \
		echo "== Đang cài thư viện và công cụ kiểm tra, chờ một hai phút / installing libraries and tools, a minute or two"; \
		$(PY) -m pip install --quiet --require-hashes -r requirements-dev.txt \
			&& cp requirements.txt $(VENV)/runtime.stamp && cp requirements-lists.txt $(VENV)/lists.stamp \
			&& cp requirements-dev.txt $@; \
	fi

$(VENV)/lists.stamp: requirements-lists.txt $(VENV)/runtime.stamp
	@if cmp -s requirements-lists.txt $@; then touch $@; else \
		$(PY) -m pip install --quiet --require-hashes -r requirements-lists.txt && cp requirements-lists.txt $@; \
	fi

$(VENV)/links.stamp: requirements-links.txt $(VENV)/runtime.stamp
	@if cmp -s requirements-links.txt $@; then touch $@; else \
		$(PY) -m pip install --quiet --require-hashes -r requirements-links.txt && cp requirements-links.txt $@; \
	fi

# `make lock` keeps what is locked and adds what is new; `make lock UPGRADE=1` takes newer versions.
lock: | $(PY) ## Remake the locks (UPGRADE=1 for newer versions) / Khóa lại phiên bản thư viện
	@cmp -s requirements-lock.txt $(LOCKER)/stamp || { $(PY) -m venv --clear $(LOCKER) \
		&& $(LOCKER)/bin/python -m pip install --quiet --require-hashes -r requirements-lock.txt \
		&& cp requirements-lock.txt $(LOCKER)/stamp; }
	@$(LOCKER)/bin/python -m uv $(LOCK) --output-file requirements.txt pyproject.toml >/dev/null
	@$(LOCKER)/bin/python -m uv $(LOCK) --extra lists --constraint requirements.txt --output-file requirements-lists.txt pyproject.toml >/dev/null
	@$(LOCKER)/bin/python -m uv $(LOCK) --extra links --constraint requirements.txt --output-file requirements-links.txt pyproject.toml >/dev/null
	@$(LOCKER)/bin/python -m uv $(LOCK) --extra dev --extra lists --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml >/dev/null
	@$(LOCKER)/bin/python -m uv $(LOCK) --group lock --output-file requirements-lock.txt >/dev/null
	@echo "== requirements.txt, requirements-lists.txt, requirements-links.txt, requirements-dev.txt, requirements-lock.txt"

LOCK = --no-config --quiet pip compile --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)

clean: ## Remove what was built, keep .venv / Xóa kết quả dựng, giữ môi trường
	@rm -rf build site .hypothesis .cache
	@find scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +
	@echo "== clean"
