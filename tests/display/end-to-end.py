# SPDX-License-Identifier: GPL-3.0-or-later
"""A morning of the officer in the real window: PROGRAM SAMPLE LOG-FOLDER. TAP.

Keys go in through xdotool, what a screen reader would say comes out, and the command line says
what is in the register. Steps build on each other: the first that fails ends the test, and leaves
the tree of the window and a picture in LOG-FOLDER.
"""

import html
import json
import os
import shlex
import subprocess
import sys
import time
import zipfile

import gi
import openpyxl

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402  (only after the version is chosen)

PROGRAM, SAMPLE, LOGS = sys.argv[1:4]
FOLDER = os.path.join(os.environ['HOME'], 'register')
REGISTER = os.path.join(FOLDER, 'nguyen-trai.vongtay')
WORKBOOK = os.path.join(os.environ['HOME'], 'report.xlsx')
DOCUMENT = os.path.join(os.environ['HOME'], 'report.docx')
COMMUNE = 'Phường Nguyễn Trãi'
PLAN = 'nguyen-trai-2024-2030'
FIGURE = '1591.2'
# Seconds; a deadline, not a pause. Under valgrind everything takes longer (valgrind.sh).
PATIENCE = int(os.environ.get('VT_PATIENCE', '30'))
WRAPPER = shlex.split(os.environ.get('VT_WRAPPER', ''))
PEOPLE = 'Đối tượng'
FIGURES = 'Các chỉ tiêu của kế hoạch'
WAITING = 'Trẻ chưa được chăm sóc thay thế'


class Missing(Exception):
    """What should have been seen was not."""


def wait(what, look):
    """Looks until there is something, and returns it."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            seen = look()
        except GLib.Error:  # a widget went while it was being read
            seen = None
        if seen:
            return seen
        if time.monotonic() > deadline:
            raise Missing(f'{what} was not seen within {PATIENCE} s')
        time.sleep(0.1)


# --- keys ---------------------------------------------------------------------------------------

def press(*names):
    subprocess.run(['xdotool', 'key', '--delay', '30', *names], check=True)


def write(text):
    subprocess.run(['xdotool', 'type', '--delay', '15', text], check=True)


# --- what a screen reader sees ------------------------------------------------------------------

def walk(node, closed=(), depth=0):
    """All below @node; what has a role of @closed is not looked into."""
    if node is None or depth > 60:
        return
    yield node, depth
    if depth == 0 or node.get_role_name() not in closed:
        for i in range(node.get_child_count()):
            yield from walk(node.get_child_at_index(i), closed, depth + 1)


def application():
    desktop = Atspi.get_desktop(0)
    programs = [desktop.get_child_at_index(i) for i in range(desktop.get_child_count())]
    return next((each for each in programs if each and 'VongTay' in (each.get_name() or '')), None)


def find(role, text=''):
    for node, _ in walk(application(), closed=('tree table',)):
        if node.get_role_name() == role and text in (node.get_name() or ''):
            return node
    return None


def find_focus():
    """The innermost widget that has the focus."""
    focus = None
    for node, _ in walk(application(), closed=('table row',)):
        if node.get_state_set().contains(Atspi.StateType.FOCUSED):
            focus = node
    return focus


def focus_on(role, text=''):
    node = find_focus()
    fits = node is not None and node.get_role_name() == role and text in (node.get_name() or '')
    return node if fits else None


def read(node):
    return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))


def labels(node):
    return [read(child) for child, _ in walk(node) if child.get_role_name() == 'label']


def rows(table, at_most=None):
    """The texts of the rows that are there of the table of this name, without its headings."""
    found = find('tree table', table)
    nodes = [node for node, _ in walk(found, closed=('table row',))
             if node.get_role_name() == 'table row'][1:]
    return [] if at_most is not None and len(nodes) > at_most else [labels(node) for node in nodes]


def find_row(table, column, text):
    return next((row for row in rows(table) if row[column:column + 1] == [text]), None)


def choose_file(title, path):
    """The system's own dialog takes a path that is typed."""
    wait(f'the dialog “{title}”', lambda: len(windows()) > 1)
    wait('a place for the focus', find_focus)
    press('ctrl+l')
    wait('a field for the path', lambda: focus_on('text'))
    press('ctrl+a')
    write(path)
    wait('the path', lambda: focus_on('text') and read(focus_on('text')) == path)
    press('Return')
    wait('the window alone', lambda: len(windows()) == 1)


def windows():
    found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', '.'],
                           stdout=subprocess.PIPE, text=True, check=False)
    return found.stdout.split()


# --- the command line ---------------------------------------------------------------------------

def run(*arguments):
    return subprocess.run([PROGRAM, *arguments], check=True, stdout=subprocess.PIPE,
                          text=True).stdout


def count():
    told = json.loads(run(f'--register={REGISTER}', f'--figures={PLAN}', '--period=2026'))
    return next(figure for figure in told['figures'] if figure['id'] == FIGURE)


def members(side):
    return set(run(f'--register={REGISTER}', f'--people={PLAN}:{FIGURE}', '--period=2026',
                   f'--of={side}').split())


# --- the steps ----------------------------------------------------------------------------------

class Morning:
    """What is remembered from one step to the next."""

    def __init__(self):
        os.mkdir(FOLDER)
        self.window = None
        self.log = open(os.path.join(LOGS, 'end-to-end.log'), 'w+', encoding='utf-8')
        self.before = None
        self.child = None

    def wait_for_page_and_command_line(self, numerator):
        """Both count the same."""
        wait(f'{FIGURE} = {numerator} on the command line',
             lambda: count()['numerator'] == numerator)
        press('ctrl+7')
        label = self.before['label']
        wait(f'{FIGURE} = {numerator} on the page',
             lambda: (find_row(FIGURES, 0, label) or [''] * 4)[2] == str(numerator))

    def opens_a_new_register(self):
        run('--new', f'--register={REGISTER}', f'--commune={COMMUNE}',
            '--province=Thành phố Hải Phòng')
        self.window = subprocess.Popen([*WRAPPER, PROGRAM, REGISTER], stdout=self.log,
                                       stderr=self.log)
        wait('the window', lambda: find('frame', COMMUNE))
        wait('its place on the screen', windows)
        subprocess.run(['xdotool', 'windowfocus', '--sync', windows()[-1]], check=True)
        wait('Vietnamese words', lambda: find('list item', 'Dữ liệu'))
        wait('the empty list of people', lambda: find('label', '0 người'))

    def shows_what_a_file_holds(self):
        press('ctrl+8')
        wait('the focus on the button', lambda: focus_on('push button', 'Chọn tệp'))
        press('Return')
        choose_file('Chọn tệp để nhập', SAMPLE)
        sheets = 'Nội dung tệp theo từng trang tính'
        read_, added = wait('the sheet of people',
                            lambda: find_row(sheets, 0, PEOPLE))[1:3]
        if (read_, added) != ('600', '600'):
            raise Missing(f'600 people read and added; {read_} and {added} were')

    def imports_it_all(self):
        button = wait('a button that can be pressed', lambda: find('push button', 'Nhập tất cả'))
        wait('the end of reading',
             lambda: button.get_state_set().contains(Atspi.StateType.SENSITIVE))
        press('alt+t')  # Nhập _tất cả
        wait('that it is imported', lambda: find('label', 'Đã nhập: thêm mới'))
        self.before = count()
        if not 0 < self.before['numerator'] < self.before['denominator']:
            raise Missing(f'children with and without care in {self.before}')

    def finds_a_name_typed_without_marks(self):
        press('ctrl+f')
        entry = wait('the focus in the search', lambda: focus_on('entry', 'Tìm người'))
        write('nguyen thi anh')
        first = wait('a few rows and not 600', lambda: rows(PEOPLE, at_most=20))[0]
        if first[1] != 'Nguyễn Thị Ánh':
            raise Missing(f'Nguyễn Thị Ánh in the first row, which is {first}')
        press('Escape')
        wait('the focus in the list', lambda: focus_on('table row'))
        wait('an empty search', lambda: read(entry) == '')

    def counts_on_the_page_as_on_the_command_line(self):
        wanted = next(line.split('\t')[1] for line in run('--plans').splitlines()
                      if line.startswith(PLAN))
        press('ctrl+7')
        wait('the focus in the figures', lambda: rows(FIGURES) and focus_on('table row'))
        press('alt+h')  # Kế _hoạch
        item = wait('the list of plans', lambda: focus_on('list item'))
        for _ in range(8):
            was = labels(item)
            if wanted in was:
                break
            press('Down')
            item = wait('another plan', lambda: labels(find_focus()) != was and find_focus())
        press('Return')
        self.wait_for_page_and_command_line(self.before['numerator'])
        row = find_row(FIGURES, 0, self.before['label'])
        if row[3] != str(self.before['denominator']):
            raise Missing(f'the denominator {self.before["denominator"]} in {row}')

    def offers_children_without_care(self):
        without = members('denominator') - members('numerator')
        press('ctrl+5')
        wait('the focus in their list', lambda: focus_on('table row'))
        codes = [row[0] for row in rows(WAITING)]
        self.child = next((code for code in codes if code in without), None)
        if self.child is None:
            raise Missing(f'one of {sorted(without)} in {codes}')
        for code in codes[1:codes.index(self.child) + 1]:
            press('Down')
            wait(f'the focus on {code}', lambda: labels(focus_on('table row'))[0] == code)
        press('Return')
        wait('the form', lambda: find('label', 'Thêm mới: Chăm sóc thay thế'))
        wait('whom it is about', lambda: read(find('text', 'Mã hồ sơ')) == self.child)
        wait('the focus after the person', lambda: focus_on('push button'))

    def saves_a_placement_typed_with_keys(self):
        write('nguoi')
        wait('the form of care', lambda: labels(find_focus())[-1:] == ['Người thân thích'])
        entries = {}
        for field, text in (
                ('Người chăm sóc', 'Tran Van Binh'), ('Quan hệ', 'bac'), ('Năm sinh', ''),
                ('Số định danh', ''), ('Số điện thoại', ''), ('Số quyết định', '12/QD-UBND'),
                ('Ngày quyết định', '26/2/26'), ('Từ ngày', '1/3/26'), ('Đến ngày', '')):
            press('Tab')
            entries[field] = wait(f'the focus in {field}', lambda: focus_on('text', field))
            write(text)
            wait(f'{text} in {field}', lambda: read(entries[field]) == text)
        for field, shown in ('Ngày quyết định', '26/02/2026'), ('Từ ngày', '01/03/2026'):
            wait(f'{shown} in {field}', lambda: read(entries[field]) == shown)
        press('shift+Tab')
        wait('the way back', lambda: focus_on('text', 'Từ ngày'))
        press('ctrl+s')
        wait('that it is saved', lambda: find('label', 'Đã lưu.'))
        self.wait_for_page_and_command_line(self.before['numerator'] + 1)
        if self.child not in members('numerator'):
            raise Missing(f'{self.child} behind the numerator')

    def takes_it_back_with_one_key(self):
        press('ctrl+5')
        wait('the form again', lambda: focus_on('text') or focus_on('push button'))
        press('Escape')
        wait('the focus in the list', lambda: focus_on('table row'))
        if find_row(WAITING, 0, self.child) is not None:
            raise Missing(f'a list without {self.child}')
        press('ctrl+z')
        wait('the child in the list again', lambda: find_row(WAITING, 0, self.child))
        wait('the focus still in the list', lambda: focus_on('table row'))
        self.wait_for_page_and_command_line(self.before['numerator'])

    def writes_the_workbook(self):
        press('ctrl+e')
        choose_file('Chọn nơi lưu báo cáo', WORKBOOK)
        wait('that it is written', lambda: find('label', 'Đã xuất báo cáo.'))
        sheet = openpyxl.load_workbook(WORKBOOK, data_only=True)['Biểu chỉ tiêu']
        lines = [line for line in sheet.iter_rows(values_only=True)
                 if line[1] == self.before['label']]
        wanted = (self.before['denominator'], self.before['numerator'])
        if [line[4:6] for line in lines] != [wanted]:
            raise Missing(f'{wanted} in {lines}')

    def writes_the_document(self):
        press('alt+w')  # Xuất _Word…
        choose_file('Chọn nơi lưu báo cáo', DOCUMENT)
        wait('that it is whole', lambda: os.path.exists(DOCUMENT))
        with zipfile.ZipFile(DOCUMENT) as package:
            text = package.read('word/document.xml').decode('utf-8')
        if html.escape(self.before['label'], quote=False) not in text:
            raise Missing(f'{self.before["label"]} in the document')

    def leaves_one_file(self):
        press('ctrl+q')
        if self.window.wait(timeout=PATIENCE) != 0:
            raise Missing(f'a good end: {self.window.returncode}')
        # No log beside it; its backups have a folder of their own.
        files = [entry.name for entry in os.scandir(FOLDER) if entry.is_file()]
        if files != [os.path.basename(REGISTER)]:
            raise Missing(f'the register alone in {files}')
        self.log.seek(0)
        said = [line for line in self.log if 'CRITICAL' in line or 'WARNING' in line]
        if said:
            raise Missing(f'silence: {said[:3]}')

    def leave_diagnostics(self):
        picture = os.path.join(LOGS, 'end-to-end.png')
        subprocess.run(['import', '-window', 'root', picture], check=False)
        with open(os.path.join(LOGS, 'end-to-end.tree'), 'w', encoding='utf-8') as tree:
            try:
                for node, depth in walk(application()):
                    states = [state.value_nick for state in node.get_state_set().get_states()]
                    print('  ' * depth, node.get_role_name(), repr(node.get_name()), *states,
                          file=tree)
            except GLib.Error as error:
                print(error, file=tree)
        print(f'# {picture} and end-to-end.tree beside it show the window')


def main():
    morning = Morning()
    helpers = ('__init__', 'wait_for_page_and_command_line', 'leave_diagnostics')
    steps = [name for name in vars(Morning) if callable(getattr(Morning, name))
             and name not in helpers]
    print(f'1..{len(steps)}', flush=True)
    for number, name in enumerate(steps, 1):
        path = '/vt/end-to-end/' + name.replace('_', '-')
        try:
            getattr(morning, name)()
        except (Missing, GLib.Error, subprocess.SubprocessError, StopIteration) as problem:
            print(f'not ok {number} {path}\n# {problem}')
            morning.leave_diagnostics()
            if morning.window is not None:
                morning.window.kill()
            print('Bail out! The steps after it build on it.', flush=True)
            return 1
        print(f'ok {number} {path}', flush=True)
    return 0


sys.exit(main())
